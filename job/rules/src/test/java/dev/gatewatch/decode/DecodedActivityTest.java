package dev.gatewatch.decode;

import static dev.gatewatch.decode.SampleRecords.ACTIVITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.RejectReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of the user activity log. */
class DecodedActivityTest {
    @Test
    void anActivityEntryIsAnEvent() {
        Decoding decoding =
                Decoding.of(
                        "authEvent.EventId",
                        "authEvent.EventType",
                        "authEvent.CreationDate",
                        "authEvent.EventResponse",
                        "authEvent.EventRisk.RiskLevel",
                        "authEvent.EventRisk.RiskDecision",
                        "authEvent.EventRisk.CompromisedCredentialsDetected",
                        "authEvent.EventContextData.IpAddress",
                        "authEvent.EventContextData.DeviceName",
                        "authEvent.EventContextData.City",
                        "authEvent.EventContextData.Country");
        String asText =
                ACTIVITY.replaceAll("\\s*\\n\\s*", "")
                        .replaceFirst("\"message\":(\\{.*?\\}),\"log", "\"message\":@$1@,\"log");
        int from = asText.indexOf('@');
        int to = asText.lastIndexOf('@');
        asText =
                asText.substring(0, from)
                        + Decoding.quoted(asText.substring(from + 1, to))
                        + asText.substring(to + 1);
        for (String entry : List.of(ACTIVITY, asText)) {
            decoding.read(entry);
            assertThat(decoding.event().eventId()).isEqualTo("a-1");
            assertThat(decoding.event().time())
                    .isEqualTo(Instant.parse("2024-07-17T17:25:55Z").toEpochMilli());
            assertThat(decoding.value("eventSource")).isNull();
            assertThat(decoding.value("eventName")).isNull();
            assertThat(decoding.value("sourceIPAddress")).isEqualTo("192.0.2.1");
            assertThat(decoding.value("awsRegion")).isEqualTo("us-west-2");
            assertThat(decoding.value("requestID")).isEqualTo("r-9");
            assertThat(decoding.value("signIn.surface")).isEqualTo("ActivityLog");
            assertThat(decoding.value("signIn.user")).isEqualTo("sub-1");
            assertThat(decoding.value("signIn.userPoolId")).isEqualTo("us-west-2_EXAMPLE");
            assertThat(decoding.value("signIn.clientId")).isEqualTo("client");
            assertThat(decoding.value("authEvent.EventId")).isEqualTo("a-1");
            assertThat(decoding.value("authEvent.EventType")).isEqualTo("SignIn");
            assertThat(decoding.values("authEvent.CreationDate"))
                    .containsExactly("NUMBER 1721237155");
            assertThat(decoding.value("authEvent.EventResponse")).isEqualTo("Pass");
            assertThat(decoding.value("authEvent.EventRisk.RiskLevel")).isNull();
            assertThat(decoding.value("authEvent.EventRisk.RiskDecision")).isEqualTo("NoRisk");
            assertThat(decoding.values("authEvent.EventRisk.CompromisedCredentialsDetected"))
                    .containsExactly("BOOLEAN false");
            assertThat(decoding.value("authEvent.EventContextData.IpAddress"))
                    .isEqualTo("192.0.2.1");
            assertThat(decoding.value("authEvent.EventContextData.DeviceName"))
                    .isEqualTo("Other, Other");
            assertThat(decoding.value("authEvent.EventContextData.City")).isNull();
            assertThat(decoding.value("authEvent.EventContextData.Country"))
                    .isEqualTo("United States");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, NoRisk",
        "NoRisk, NoRisk",
        "ACCOUNT_TAKEOVER, AccountTakeover",
        "AccountTakeover, AccountTakeover",
        "BLOCK, Block",
        "Novel, Novel"
    })
    void riskDecisionsAreSpelledAsTheApiDoes(String logged, String expected) {
        assertThat(
                        Decoding.of("authEvent.EventRisk.RiskDecision")
                                .read(ACTIVITY.replace("PASS", logged))
                                .value("authEvent.EventRisk.RiskDecision"))
                .isEqualTo(expected);
    }

    @Test
    void anActivityEntryNeedsAnIdAndATime() {
        assertThat(Decoding.of().read(ACTIVITY.replace("eventId", "x")).reasons())
                .containsExactly(RejectReason.NO_EVENT_ID);
        assertThat(
                        Decoding.of()
                                .read(
                                        ACTIVITY.replace("UTC", "PST")
                                                .replace("1687297330677", "soon"))
                                .reasons())
                .containsExactly(RejectReason.BAD_EVENT_TIME);
        assertThat(Decoding.of().read("{\"eventTimestamp\":1,\"message\":\"text\"}").reasons())
                .containsExactly(RejectReason.MALFORMED_JSON);
        assertThat(Decoding.of().read("{\"level\":1,\"message\":\"an application's\"}").reasons())
                .containsExactly(RejectReason.UNKNOWN_SHAPE);
    }
}
