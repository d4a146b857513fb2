package dev.gatewatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthEventReaderTest {
    @Test
    void anEntryIsReadWithAllThatTheApiSaysOfIt() throws Exception {
        AuthEvent event =
                read(
                        """
                        {"EventId": "id-1", "EventType": "SignIn", "CreationDate": 1780000000.125,
                         "EventResponse": "Pass",
                         "EventRisk": {"RiskDecision": "AccountTakeover", "RiskLevel": "High",
                                       "CompromisedCredentialsDetected": true},
                         "ChallengeResponses": [
                           {"ChallengeName": "Password", "ChallengeResponse": "Success"},
                           {"ChallengeName": "Mfa", "ChallengeResponse": "Failure"}],
                         "EventContextData": {"IpAddress": "192.0.2.7", "DeviceName": "Chrome 126, Windows 10",
                                              "Timezone": "-07:00", "City": "Farville", "Country": "Farland"},
                         "EventFeedback": {"FeedbackValue": "Valid", "Provider": "Admin",
                                           "FeedbackDate": 1780000100}}
                        """);

        assertThat(event)
                .usingRecursiveComparison()
                .isEqualTo(
                        new AuthEvent(
                                "id-1",
                                "SignIn",
                                1_780_000_000_125L,
                                "Pass",
                                "AccountTakeover",
                                "High",
                                true,
                                new ChallengeResponse[] {
                                    new ChallengeResponse("Password", "Success"),
                                    new ChallengeResponse("Mfa", "Failure")
                                },
                                "192.0.2.7",
                                "Chrome 126, Windows 10",
                                "-07:00",
                                "Farville",
                                "Farland",
                                "Valid",
                                "Admin",
                                1_780_000_100_000L));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"CreationDate\":1}",
                "{\"CreationDate\":1,\"EventRisk\":null,\"ChallengeResponses\":null,\"EventId\":null}",
                "{\"CreationDate\":1,\"EventRisk\":{},\"EventFeedback\":{\"FeedbackDate\":null}}",
                "{\"CreationDate\":1,\"ChallengeResponses\":[null],\"EventContextData\":{\"City\":\"null\"}}",
                "{\"More\":{\"EventId\":\"x\"},\"CreationDate\":1,\"EventRisk\":{\"More\":[[1]]}}",
            })
    void whatIsMissingIsNull(String entry) throws Exception {
        assertThat(read(entry))
                .usingRecursiveComparison()
                .isEqualTo(
                        new AuthEvent(
                                null,
                                null,
                                1000,
                                null,
                                null,
                                null,
                                null,
                                new ChallengeResponse[0],
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1.7800000001239e9, 1780000000123",
        "1780000000.9999, 1780000000999",
        "1e-999999999, 0",
        "99999999999.9, 99999999999900",
    })
    void timesAreCutToMilliseconds(String seconds, long milliseconds) throws Exception {
        assertThat(read("{\"CreationDate\":" + seconds + "}").creationDate())
                .isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:00:10.266Z, 1772445610266",
        "2026-03-02T11:00:10.266000+01:00, 1772445610266",
        "2026-03-02T11:00:10.266999+0100, 1772445610266",
        "2026-03-02T15:45:10+05:45, 1772445610000",
        "2026-03-02T02:00:10-08, 1772445610000",
        "2026-03-02t10:00:10z, 1772445610000",
        "2026-03-02 10:00:10.266000+00:00, 1772445610266",
        "2026-03-02 10:00:10+00:00, 1772445610000",
        "1970-01-01T00:00:00Z, 0",
    })
    void timesAreReadAsTheCliAndTheSdksPrintThem(String text, long milliseconds) throws Exception {
        AuthEvent event =
                read(
                        ("{\"CreationDate\":\"" + text + "\",")
                                + ("\"EventFeedback\":{\"FeedbackDate\":\"" + text + "\"}}"));
        assertThat(event.creationDate()).isEqualTo(milliseconds);
        assertThat(event.feedbackDate()).isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "[]|an entry of AuthEvents is no object",
                "{}|no CreationDate: epoch seconds, or ISO 8601",
                "{\"CreationDate\":null}|no CreationDate",
                "{\"CreationDate\":\"2026-03-02\"}|CreationDate is no time: epoch seconds, or ISO 8601",
                "{\"CreationDate\":\"2026-03-02T10:00:10.266\"}|CreationDate has no time zone: \"2026",
                "{\"CreationDate\":\"2026-03-02 10:00:10\"}|needs Z or an offset such as +01:00",
                "{\"CreationDate\":\"\"}|CreationDate is no time",
                "{\"CreationDate\":\"1969-12-31T23:59:59Z\"}|CreationDate is no time",
                "{\"CreationDate\":\"+999999999-01-01T00:00:00Z\"}|CreationDate is no time",
                "{\"CreationDate\":\"2026-02-30T10:00:10Z\"}|CreationDate is no time",
                "{\"CreationDate\":-1}|CreationDate is no time: epoch seconds, or ISO 8601",
                "{\"CreationDate\":1e11}|CreationDate is no time: epoch seconds, or ISO 8601",
                "{\"CreationDate\":1,\"EventId\":{}}|EventId is no text",
                "{\"CreationDate\":1,\"EventRisk\":[]}|EventRisk is no object",
                "{\"CreationDate\":1,\"EventRisk\":{\"CompromisedCredentialsDetected\":\"yes\"}}|"
                        + "CompromisedCredentialsDetected is neither true nor false",
                "{\"CreationDate\":1,\"ChallengeResponses\":{}}|ChallengeResponses is no list",
                "{\"CreationDate\":1,\"ChallengeResponses\":[1]}|an element of a list is no object",
                "{\"CreationDate\":1,\"EventFeedback\":{\"FeedbackDate\":true}}|FeedbackDate is no time",
            })
    void whatTheApiWouldNotReturnIsRefused(String entry, String reason) {
        assertThatExceptionOfType(FlawedLineException.class)
                .isThrownBy(() -> read(entry))
                .withMessageContaining(reason);
    }

    private static AuthEvent read(String entry) throws IOException, FlawedLineException {
        try (JsonParser parser = AuthEventReader.JSON.createParser(entry)) {
            parser.nextToken();
            return AuthEventReader.read(parser);
        }
    }
}
