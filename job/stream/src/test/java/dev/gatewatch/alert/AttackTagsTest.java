package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackTagsTest {
    @Test
    void techniquesAndSubTechniquesAreNamed() throws IOException {
        assertThat(written("attack.t1110", "attack.T1110.003", "attack.t1621"))
                .isEqualTo(
                        "{\"attacks\":[{\"technique\":{\"uid\":\"T1110\"}},"
                                + "{\"technique\":{\"uid\":\"T1110\"},"
                                + "\"sub_technique\":{\"uid\":\"T1110.003\"}},"
                                + "{\"technique\":{\"uid\":\"T1621\"}}]}");
    }

    @Test
    void otherTagsAreNot() throws IOException {
        assertThat(
                        written(
                                "attack.credential-access",
                                "attack.t",
                                "attack.tampering",
                                "attack.t1110x",
                                "attack.s0154",
                                "attack.g0007",
                                "cve.2026.1110",
                                "detection.threat-hunting",
                                ""))
                .isEqualTo("{}");
        assertThat(written()).isEqualTo("{}");
    }

    private static String written(String... tags) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            AttackTags.write(List.of(tags), json);
            json.writeEndObject();
        }
        return text.toString();
    }
}
