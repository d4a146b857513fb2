package dev.gatewatch.alert;

import static dev.gatewatch.alert.Alerts.FIRST;
import static dev.gatewatch.alert.Alerts.IP;
import static dev.gatewatch.alert.OcsfJson.finding;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.Risk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a finding says about the events behind it. */
class OcsfEvidenceTest {
    @Test
    void eachEventIsAnEvidence() throws IOException {
        JsonNode evidences = finding(Alerts.of(Activity.CREATE, Alerts.users(2))).get("evidences");
        assertThat(evidences).hasSize(2);
        JsonNode first = evidences.get(0);
        assertThat(first.get("uid").asText()).isEqualTo("event-1");
        assertThat(first.at("/api/operation").asText()).isEqualTo("InitiateAuth");
        assertThat(first.at("/api/service/name").asText()).isEqualTo("cognito-idp.amazonaws.com");
        assertThat(first.at("/api/request/uid").asText()).isEqualTo("request-1");
        assertThat(first.at("/src_endpoint/ip").asText()).isEqualTo(IP);
        assertThat(first.at("/user/uid").asText()).isEqualTo("user-1");
        assertThat(first.at("/http_request/user_agent").asText()).isEqualTo("curl/8");
        assertThat(first.at("/data/time").asLong()).isEqualTo(FIRST + 1000);
        assertThat(first.at("/data/outcome").asText()).isEqualTo("Failure");
        assertThat(first.at("/data/reason").asText()).isEqualTo("BadCredentials");
    }

    @Test
    void anEvidenceCarriesItsRisk() throws IOException {
        JsonNode evidence =
                finding(
                                Alerts.of(
                                        Activity.CREATE,
                                        Alerts.risky(1, new Risk("High", "Block", "true", "Peru"))))
                        .at("/evidences/0");
        assertThat(evidence.at("/src_endpoint/location").toString())
                .isEqualTo("{\"country\":\"PE\"}");
        assertThat(evidence.at("/data/country").asText()).isEqualTo("Peru");
        assertThat(evidence.at("/data/riskLevel").asText()).isEqualTo("High");
        assertThat(evidence.at("/data/riskDecision").asText()).isEqualTo("Block");
        assertThat(evidence.at("/data/compromisedCredentialsDetected").asBoolean()).isTrue();
        JsonNode unknown =
                finding(
                                Alerts.of(
                                        Activity.CREATE,
                                        Alerts.risky(1, new Risk(null, null, null, "Atlantis"))))
                        .at("/evidences/0");
        assertThat(unknown.get("src_endpoint").has("location")).isFalse();
        assertThat(unknown.at("/data/country").asText()).isEqualTo("Atlantis");
    }

    @Test
    void observablesAndResourcesNameEachValueOnce() throws IOException {
        JsonNode finding = finding(Alerts.of(Activity.CREATE, Alerts.users(2)));
        List<String> observables = new ArrayList<>();
        finding.get("observables")
                .forEach(
                        one ->
                                observables.add(
                                        one.get("type_id").asInt()
                                                + " "
                                                + one.get("name").asText()
                                                + " "
                                                + one.get("value").asText()));
        assertThat(observables)
                .containsExactly(
                        "2 evidences.src_endpoint.ip 192.0.2.10",
                        "21 evidences.user.uid user-1",
                        "21 evidences.user.uid user-2",
                        "10 resources.uid us-east-1_Example",
                        "16 evidences.http_request.user_agent curl/8");
        assertThat(finding.get("resources")).hasSize(2);
        assertThat(finding.at("/resources/0/uid").asText()).isEqualTo("us-east-1_Example");
        assertThat(finding.at("/resources/0/type").asText()).isEqualTo("AWS::Cognito::UserPool");
        assertThat(finding.at("/resources/0/region").asText()).isEqualTo("us-east-1");
        assertThat(finding.at("/resources/1/uid").asText()).isEqualTo("1example23456789");
    }

    @Test
    void anEventThatTellsNothingLeavesNothingOut() throws IOException {
        JsonNode finding = finding(Alerts.of(Activity.CREATE, Alerts.bare()));
        assertThat(finding.at("/evidences/0/uid").asText()).isEqualTo("event-0");
        assertThat(finding.at("/evidences/0").has("api")).as("operation is required").isFalse();
        assertThat(finding.has("observables")).as("an empty list has no type").isFalse();
        assertThat(finding.has("resources")).isFalse();
        assertThat(finding.at("/cloud/provider").asText()).isEqualTo("AWS");
        assertThat(finding.toString()).doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "2001:db8::1",
                "2001:DB8:0:0:0:0:0:1",
                "::",
                "::ffff:192.0.2.1"
            })
    void anAddressIsOne(String source) throws IOException {
        assertThat(endpointOf(source)).isEqualTo("{\"ip\":\"" + source + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3.4.5",
                "256.0.0.1",
                "a.b",
                ".",
                ":",
                "fe80::1::2",
                "192.0.2.1/24",
                "192.0.2.1 ",
                "\u0661.2.3.4",
                "0000:0000:0000:0000:0000:ffff:192.000.002.001",
                "AWS Internal"
            })
    void anotherTextIsAName(String source) throws IOException {
        assertThat(endpointOf(source)).isEqualTo("{\"name\":\"" + source + "\"}");
    }

    private static String endpointOf(String source) throws IOException {
        Evidence call = EvidenceBuilder.event("event-0", 0).ip(source).build();
        JsonNode finding = finding(Alerts.of(Activity.CREATE, call));
        return finding.at("/evidences/0/src_endpoint").toString();
    }

    @Test
    void emptyTextsSayNothing() throws IOException {
        Evidence empty =
                EvidenceBuilder.event("", FIRST)
                        .eventSource("")
                        .eventName("")
                        .region("")
                        .account("")
                        .ip("")
                        .userAgent("")
                        .requestId("")
                        .user("")
                        .userPoolId("")
                        .clientId("")
                        .risk(new Risk("", "", null, ""))
                        .build();
        JsonNode finding = finding(Alerts.of(Activity.CREATE, empty));
        assertThat(finding.get("evidences").toString())
                .isEqualTo("[{\"data\":{\"time\":" + FIRST + "}}]");
        assertThat(finding.get("cloud").toString()).isEqualTo("{\"provider\":\"AWS\"}");
        assertThat(finding.has("observables")).isFalse();
        assertThat(finding.has("resources")).isFalse();
    }

    @Test
    void aCallWithoutAnOperationKeepsItsSource() throws IOException {
        Evidence call =
                EvidenceBuilder.event("event-0", FIRST)
                        .eventSource("cognito-idp.amazonaws.com")
                        .requestId("request-0")
                        .build();
        JsonNode evidence = finding(Alerts.of(Activity.CREATE, call)).at("/evidences/0");
        assertThat(evidence.has("api")).isFalse();
        assertThat(evidence.at("/data/eventSource").asText())
                .isEqualTo("cognito-idp.amazonaws.com");
        assertThat(evidence.at("/data/requestId").asText()).isEqualTo("request-0");
    }

    @Test
    void aServiceThatCallsForTheUserIsNoAddress() throws IOException {
        Evidence call =
                EvidenceBuilder.event("event-0", 0)
                        .eventSource("cognito-idp.amazonaws.com")
                        .eventName("UpdateUserPool")
                        .ip("cloudformation.amazonaws.com")
                        .build();
        JsonNode finding = finding(Alerts.of(Activity.CREATE, call));
        assertThat(finding.at("/evidences/0/src_endpoint/name").asText())
                .isEqualTo("cloudformation.amazonaws.com");
        assertThat(finding.at("/evidences/0/src_endpoint/ip").isMissingNode()).isTrue();
        assertThat(finding.has("observables")).isFalse();
        JsonNode address = finding(Alerts.of(Activity.CREATE, Alerts.users(1)));
        assertThat(address.at("/evidences/0/src_endpoint/ip").asText()).isEqualTo("192.0.2.10");
    }
}
