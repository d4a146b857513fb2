package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackTagsTest {
    @Test
    void techniquesHaveTheirNamesBesideTheirIds() throws IOException {
        assertThat(written("attack.t1110", "attack.T1110.003"))
                .isEqualTo(
                        "{\"attacks\":[{\"version\":\"18.1\","
                                + "\"technique\":{\"uid\":\"T1110\",\"name\":\"Brute Force\"}},"
                                + "{\"version\":\"18.1\","
                                + "\"technique\":{\"uid\":\"T1110\",\"name\":\"Brute Force\"},"
                                + "\"sub_technique\":{\"uid\":\"T1110.003\","
                                + "\"name\":\"Password Spraying\"}}]}");
    }

    @Test
    void aTechniqueStandsWithEachTacticOfTheRuleThatItServes() throws IOException {
        assertThat(
                        attacks(
                                "attack.initial-access",
                                "attack.credential_access",
                                "attack.ta0003",
                                "attack.t1078.004",
                                "attack.t1110",
                                "attack.t1110"))
                .containsExactly(
                        "TA0001 Initial Access, T1078 Valid Accounts, T1078.004 Cloud Accounts",
                        "TA0003 Persistence, T1078 Valid Accounts, T1078.004 Cloud Accounts",
                        "TA0006 Credential Access, T1110 Brute Force");
    }

    @Test
    void aTacticOfNoTechniqueStandsAlone() throws IOException {
        assertThat(attacks("attack.impact", "attack.t1110"))
                .containsExactly("T1110 Brute Force", "TA0040 Impact");
    }

    @Test
    void aTechniqueThatIsNotInTheTableHasItsIdAlone() throws IOException {
        assertThat(attacks("attack.credential-access", "attack.t9999.001"))
                .containsExactly("T9999, T9999.001", "TA0006 Credential Access");
    }

    @Test
    void otherTagsAreNotWritten() throws IOException {
        assertThat(
                        written(
                                "attack.t",
                                "attack.t.",
                                "attack.t1110.",
                                "attack.t1110.03",
                                "attack.t11100003",
                                "attack.t1110x",
                                "attack.tampering",
                                "attack.s0154",
                                "attack.g0007",
                                "attack",
                                "cve.2026.1110",
                                "detection.threat-hunting",
                                ""))
                .isEqualTo("{}");
        assertThat(written()).isEqualTo("{}");
    }

    private static List<String> attacks(String... tags) throws IOException {
        List<String> attacks = new ArrayList<>();
        for (JsonNode attack : OcsfJson.JSON.readTree(written(tags)).get("attacks")) {
            List<String> parts = new ArrayList<>();
            for (String part : List.of("tactic", "technique", "sub_technique")) {
                JsonNode named = attack.path(part);
                parts.add((named.path("uid").asText() + " " + named.path("name").asText()).strip());
            }
            parts.removeIf(String::isEmpty);
            attacks.add(String.join(", ", parts));
        }
        return attacks;
    }

    private static String written(String... tags) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            AttackTags.write(List.of(tags), json);
        }
        return text.toString().isEmpty() ? "{}" : "{\"attacks\":" + text + "}";
    }
}
