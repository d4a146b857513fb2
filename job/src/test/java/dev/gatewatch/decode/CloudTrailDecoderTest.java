package dev.gatewatch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTrailDecoderTest {
    private static final String WRONG_PASSWORD =
            """
            {"eventVersion":"1.10","eventTime":"2025-10-09T07:57:09Z",
             "awsRegion":"ap-northeast-1","sourceIPAddress":"192.0.2.14","userAgent":"curl/8",
             "errorCode":"NotAuthorizedException","errorMessage":"Incorrect username or password.",
             "requestParameters":{"authFlow":"USER_PASSWORD_AUTH",
              "authParameters":"HIDDEN_DUE_TO_SECURITY_REASONS","clientId":"1example23456789"},
             "responseElements":null,
             "additionalEventData":{"sub":"87a42a58-6051-7076-79e2-fe9208b6ae3c"},
             "requestID":"r-1","eventID":"e-1","recipientAccountId":"123456789012",
             "eventName":"InitiateAuth","eventSource":"cognito-idp.amazonaws.com"}
            """;

    private static final String ENDPOINT =
            """
            {"eventVersion":"1.08","userIdentity":{"accountId":"123456789012"},
             "eventTime":"2022-05-05T23:23:32Z","eventSource":"cognito-idp.amazonaws.com",
             "eventName":"Confirm_POST","sourceIPAddress":"192.0.2.1","errorCode":"",
             "requestParameters":null,"responseElements":null,
             "additionalEventData":{"responseParameters":{"status":200.0},
              "requestParameters":{"sub":["704b1e47"],"deliveryMedium":["EMAIL","SMS"],
               "code":["HIDDEN_DUE_TO_SECURITY_REASONS"],"client_id":["1example23456789"]},
              "userPoolId":"us-west-2_aaaaaaaaa"},
             "eventID":"e-2","eventType":"AwsServiceEvent"}
            """;

    private static final String ACTIVITY =
            """
            {"eventTimestamp":"1687297330677","eventSource":"USER_ACTIVITY","logLevel":"INFO",
             "message":{"version":"1","eventId":"a-1","eventType":"SignIn","userSub":"sub-1",
              "userName":"test-user","userPoolId":"us-west-2_EXAMPLE","clientId":"client",
              "creationDate":"Wed Jul 17 17:25:55 UTC 2024","eventResponse":"Pass",
              "riskLevel":"","riskDecision":"PASS","challenges":[],"deviceName":"Other, Other",
              "ipAddress":"192.0.2.1","requestId":"r-9","idpName":"",
              "compromisedCredentialDetected":"false","city":"null","country":"United States"},
             "logSourceId":{"userPoolId":"us-west-2_EXAMPLE"}}
            """;

    // Shapes.

    @Test
    void aBareRecordIsAnEventWhateverTheOrderOfItsKeys() {
        Decoding decoding = Decoding.of("requestParameters.authFlow").read(WRONG_PASSWORD);
        assertThat(decoding.event().eventId()).isEqualTo("e-1");
        assertThat(decoding.event().time())
                .isEqualTo(Instant.parse("2025-10-09T07:57:09Z").toEpochMilli());
        assertWrongPassword(decoding);
    }

    @Test
    void anEnvelopeHoldsARecord() {
        for (String envelope :
                List.of(
                        "{\"version\":\"0\",\"id\":\"x\",\"detail-type\":\"t\",\"account\":\"9\","
                                + "\"resources\":[\"a\"],\"detail\":%s}",
                        "{\"detail\":%s,\"eventName\":\"Forged\",\"eventID\":\"no\"}")) {
            Decoding decoding =
                    Decoding.of("requestParameters.authFlow", "resources", "version")
                            .read(envelope.replace("%s", WRONG_PASSWORD));
            assertWrongPassword(decoding);
            assertThat(decoding.value("resources")).isNull();
            assertThat(decoding.value("version")).isNull();
        }
    }

    @Test
    void anEnvelopeTellsTheAccountAndTheRegionThatItsRecordLacks() {
        String record = Decoding.record("e");
        Decoding before =
                Decoding.of()
                        .read("{\"account\":\"12\",\"region\":\"r\",\"detail\":" + record + "}");
        Decoding behind =
                Decoding.of()
                        .read("{\"detail\":" + record + ",\"account\":\"12\",\"region\":\"r\"}");
        for (Decoding decoding : List.of(before, behind)) {
            assertThat(decoding.value("recipientAccountId")).isEqualTo("12");
            assertThat(decoding.value("awsRegion")).isEqualTo("r");
        }
    }

    @Test
    void aLogFileHoldsRecords() {
        String file =
                "{ \"Records\" : [" + Decoding.record("a") + " ,\n" + Decoding.record("b") + "]}";
        assertThat(Decoding.of().read(file).eventIds()).containsExactly("a", "b");
        assertThat(Decoding.of().read(Decoding.gzip(file)).eventIds()).containsExactly("a", "b");
        assertThat(Decoding.of().read("{\"Records\":[]}").results())
                .containsExactly(Decoded.SKIPPED);
    }

    @Test
    void aSubscriptionRecordHoldsMessages() {
        String batch =
                logBatch(
                        "DATA_MESSAGE",
                        Decoding.quoted(Decoding.record("a")),
                        Decoding.quoted(ACTIVITY.replace("\n", " ")),
                        Decoding.quoted("{\"detail\":" + Decoding.record("c") + "}"));
        Decoding decoding = Decoding.of().read(Decoding.gzip(batch));
        assertThat(decoding.eventIds()).containsExactly("a", "a-1", "c");
        assertThat(
                        Objects.requireNonNull(decoding.results().get(1).event())
                                .text(BaseField.RECIPIENT_ACCOUNT_ID))
                .isEqualTo("111122223333");
        assertThat(Decoding.of().read(batch).eventIds()).containsExactly("a", "a-1", "c");
    }

    @Test
    void messagesAreUnescaped() {
        String escaped =
                "\"{\\u0022eventID\\\":\\\"\\u00e9\\\\ud83d\\\\ude00\\ud83d\\ude00\\ud83d\\\","
                        + "\\n\\t\\r\\f\\\"eventTime\\\":\\\"2026-01-01T00:00:00Z\\\"}\"";
        Decoding decoding =
                Decoding.of().read(logBatch("DATA_MESSAGE", escaped.replace("\\f", " ")));
        assertThat(decoding.eventIds()).containsExactly("é😀😀\ufffd");
    }

    @Test
    void controlMessagesAreSkipped() {
        String control = logBatch("CONTROL_MESSAGE", "\"CWL CONTROL MESSAGE: Checking\"");
        assertThat(Decoding.of().read(Decoding.gzip(control)).results())
                .containsExactly(Decoded.SKIPPED);
        String turned = "{\"logEvents\":[{\"message\":\"x\"}],\"messageType\":\"CONTROL_MESSAGE\"}";
        assertThat(Decoding.of().read(turned).results()).containsExactly(Decoded.SKIPPED);
        assertThat(Decoding.of().read("{\"messageType\":\"CONTROL_MESSAGE\"}").results())
                .containsExactly(Decoded.SKIPPED);
        assertThat(Decoding.of().read(turned + Decoding.record("a")).eventIds())
                .containsExactly("a");
    }

    @Test
    void theOwnerOfALogMayComeLast() {
        String turned =
                "{\"logEvents\":[{\"message\":"
                        + Decoding.quoted(ACTIVITY.replace("\n", " "))
                        + "}],\"owner\":\"42\",\"messageType\":\"DATA_MESSAGE\"}";
        assertThat(Decoding.of().read(turned).value("recipientAccountId")).isEqualTo("42");
    }

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

    @Test
    void documentsMayStandSideBySide() {
        String three =
                Decoding.record("a") + Decoding.record("b") + "\r\n\n" + Decoding.record("c");
        assertThat(Decoding.of().read(three).eventIds()).containsExactly("a", "b", "c");
        assertThat(Decoding.of().read("\ufeff" + three).eventIds()).containsExactly("a", "b", "c");
        byte[] one = Decoding.gzip(three);
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertThat(Decoding.of().read(two).eventIds())
                .containsExactly("a", "b", "c", "a", "b", "c");
    }

    // The traps of real records.

    @Test
    void authParametersAreAStringWhereAnObjectIsExpected() {
        Decoding decoding =
                Decoding.of(
                                "requestParameters.authParameters.USERNAME",
                                "requestParameters.authParameters")
                        .read(WRONG_PASSWORD);
        assertThat(decoding.values("requestParameters.authParameters.USERNAME")).isEmpty();
        assertThat(decoding.value("requestParameters.authParameters"))
                .isEqualTo("HIDDEN_DUE_TO_SECURITY_REASONS");
    }

    @Test
    void endpointParametersAreArrays() {
        Decoding decoding =
                Decoding.of("additionalEventData.requestParameters.deliveryMedium").read(ENDPOINT);
        assertThat(decoding.values("additionalEventData.requestParameters.deliveryMedium"))
                .containsExactly("TEXT EMAIL", "TEXT SMS");
        assertThat(decoding.value("signIn.user")).isEqualTo("704b1e47");
        assertThat(decoding.value("signIn.clientId")).isEqualTo("1example23456789");
        assertThat(decoding.value("signIn.userPoolId")).isEqualTo("us-west-2_aaaaaaaaa");
    }

    @Test
    void aStatusMayBe200Point0() {
        String status = "additionalEventData.responseParameters.status";
        assertThat(Decoding.of(status).read(ENDPOINT).values(status))
                .containsExactly("NUMBER 200.0");
        for (String spelling : List.of("200.0", "200", "\"200\"")) {
            assertThat(
                            Decoding.of()
                                    .read(
                                            ENDPOINT.replace("200.0", spelling)
                                                    .replace("Confirm_POST", "Token_POST"))
                                    .value("signIn.outcome"))
                    .isEqualTo("Success");
        }
    }

    @Test
    void anEmptyErrorCodeIsNoError() {
        Decoding decoding = Decoding.of().read(ENDPOINT);
        assertThat(decoding.value("signIn.outcome")).isEqualTo("Unknown");
        assertThat(decoding.values("errorCode")).containsExactly("TEXT ");
    }

    @Test
    void additionalEventDataMayBeAbsentOrNull() {
        String absent = Decoding.record("a", ",\"eventName\":\"GetUser\"");
        String none =
                Decoding.record("a", ",\"eventName\":\"GetUser\",\"additionalEventData\":null");
        for (String record : List.of(absent, none)) {
            assertThat(Decoding.of("additionalEventData.sub").read(record).value("signIn.user"))
                    .isNull();
        }
    }

    @Test
    void aRecordMayHaveNoSubAndNoRequestId() {
        String record =
                WRONG_PASSWORD
                        .replaceAll("\"additionalEventData\":\\{[^}]*\\},", "")
                        .replace("\"requestID\":\"r-1\",", "");
        Decoding decoding = Decoding.of().read(record);
        assertThat(decoding.value("signIn.user")).isNull();
        assertThat(decoding.value("requestID")).isNull();
        assertThat(decoding.value("signIn.reason")).isEqualTo("UnknownUser");
        assertThat(decoding.event().actor()).isEqualTo("192.0.2.14");
    }

    @Test
    void timesAreWholeSecondsOrFiner() {
        String finer = WRONG_PASSWORD.replace("07:57:09Z", "07:57:09.25Z");
        assertThat(Decoding.of().read(finer).event().time() % 1000).isEqualTo(250);
    }

    @Test
    void namesOfMixedCaseAreOneOperation() {
        for (String name : List.of("Signup_POST", "signup_POST", "SignUp_POST")) {
            String record = Decoding.record("a", ",\"eventName\":\"" + name + "\"");
            Decoding decoding = Decoding.of().read(record);
            assertThat(decoding.value("signIn.kind")).isEqualTo("SignUp");
            assertThat(decoding.value("eventName")).isEqualTo(name);
        }
    }

    // Fields.

    @Test
    void arraysYieldEachElement() {
        String record =
                Decoding.record(
                        "a",
                        ",\"resources\":[{\"type\":\"A\",\"ARN\":\"1\"},7,{\"type\":[\"B\",null]},"
                                + "[{\"type\":\"C\"}]]");
        Decoding decoding = Decoding.of("resources.type", "resources.ARN").read(record);
        assertThat(decoding.values("resources.type"))
                .containsExactly("TEXT A", "TEXT B", "NULL ", "TEXT C");
        assertThat(decoding.values("resources.ARN")).containsExactly("TEXT 1");
        assertThat(Decoding.of("resources").read(record).values("resources"))
                .containsExactly(
                        "JSON {\"type\":\"A\",\"ARN\":\"1\"}",
                        "NUMBER 7",
                        "JSON {\"type\":[\"B\",null]}",
                        "JSON [{\"type\":\"C\"}]");
    }

    @Test
    void anObjectIsCompactJsonAlsoWherePathsGoOnBelow() {
        String object =
                "{ \"b\" : { \"c\" : [ 1.50, true , null ] , \"d\":\"x\\n\\\"\\u0001\\u00e9/\" } }";
        Decoding decoding =
                Decoding.of("a", "a.b", "a.b.c", "a.b.d")
                        .read(Decoding.record("e", ",\"a\":" + object));
        String inner = "{\"c\":[1.50,true,null],\"d\":\"x\\n\\\"\\u0001é/\"}";
        assertThat(decoding.values("a")).containsExactly("JSON {\"b\":" + inner + "}");
        assertThat(decoding.values("a.b")).containsExactly("JSON " + inner);
        assertThat(decoding.values("a.b.c"))
                .containsExactly("NUMBER 1.50", "BOOLEAN true", "NULL ");
        assertThat(decoding.values("a.b.d")).containsExactly("TEXT x\n\"\u0001é/");
    }

    @Test
    void numbersBooleansAndNullsKeepTheirText() {
        Decoding decoding =
                Decoding.of("a", "b", "c", "d", "e", "f.g", "h")
                        .read(
                                Decoding.record(
                                        "x",
                                        ",\"a\":200.0,\"b\":-0,\"c\":1E5,\"d\":false,\"e\":null,"
                                                + "\"f\":5,\"h\":[]"));
        assertThat(decoding.values("a")).containsExactly("NUMBER 200.0");
        assertThat(decoding.values("b")).containsExactly("NUMBER -0");
        assertThat(decoding.values("c")).containsExactly("NUMBER 1E5");
        assertThat(decoding.values("d")).containsExactly("BOOLEAN false");
        assertThat(decoding.values("e")).containsExactly("NULL ");
        assertThat(decoding.values("f.g")).isEmpty();
        assertThat(decoding.values("h")).containsExactly("NULL ");
    }

    @Test
    void anEmptyArrayIsThereAndHasNoValue() {
        Decoding decoding =
                Decoding.of("a", "o", "o.a", "n.a")
                        .read(Decoding.record("x", ",\"a\":[],\"o\":{\"a\":[]},\"n\":[]"));
        assertThat(decoding.values("a")).containsExactly("NULL ");
        assertThat(decoding.values("o")).containsExactly("JSON {\"a\":[]}");
        assertThat(decoding.values("o.a")).containsExactly("NULL ");
        assertThat(decoding.values("n.a")).isEmpty();
    }

    @Test
    void theWholeRecordHasEachOfItsValues() {
        String record =
                "{\"eventID\":\"id\",\"eventTime\":\"2026-01-01T00:00:00Z\",\"o\":{\"p\":\"in\","
                        + "\"n\":null,\"q\":[1,{\"r\":true},[\"deep\",[\"deeper\"]]]},\"z\":\"last\"}";
        String[] values = {
            "TEXT id",
            "TEXT 2026-01-01T00:00:00Z",
            "TEXT in",
            "NUMBER 1",
            "BOOLEAN true",
            "TEXT deep",
            "TEXT deeper",
            "TEXT last"
        };
        assertThat(Decoding.of("").read(record).values("")).containsExactly(values);
        assertThat(Decoding.of("", "o", "o.q", "o.p").read(record).values(""))
                .containsExactly(values);
        Decoding envelope =
                Decoding.of("")
                        .read(
                                "{\"account\":\"1\",\"x\":\"y\",\"detail\":"
                                        + record
                                        + ",\"region\":\"r\",\"resources\":[\"z\"]}");
        assertThat(envelope.values("")).containsExactly(values);
    }

    @Test
    void aRecordCannotForgeComputedFields() {
        Decoding decoding =
                Decoding.of("authEvent.EventId", "enrichment.status")
                        .read(
                                Decoding.record(
                                        "x",
                                        ",\"signIn\":{\"kind\":\"Forged\"},"
                                                + "\"authEvent\":{\"EventId\":\"Forged\"},"
                                                + "\"enrichment\":{\"status\":\"Found\"}"));
        assertThat(decoding.values("signIn.kind")).isEmpty();
        assertThat(decoding.values("authEvent.EventId")).isEmpty();
        assertThat(decoding.values("enrichment.status")).isEmpty();
    }

    @Test
    void duplicateKeysDoNoHarm() {
        Decoding decoding =
                Decoding.of("a").read(Decoding.record("x", ",\"a\":1,\"a\":{\"b\":2},\"a\":3"));
        assertThat(decoding.values("a")).containsExactly("NUMBER 1", "JSON {\"b\":2}", "NUMBER 3");
    }

    @Test
    void nothingOfOneRecordStaysForTheNext() {
        Decoding decoding = Decoding.of("requestParameters").read(WRONG_PASSWORD);
        decoding.read("{\"eventID\":\"e\",\"eventTime\":\"2026-01-01T00:00:00Z\"}");
        assertThat(decoding.event().fields()).isEmpty();
    }

    @Test
    void aHugeArrayCostsNoMoreThanItsLength() {
        StringBuilder array = new StringBuilder(",\"z\":[0");
        array.append(",0".repeat(250_000)).append("],\"b\":[0");
        array.append(",0".repeat(250_000)).append(']');
        long start = System.nanoTime();
        Decoding decoding = Decoding.of("z", "b").read(Decoding.record("x", array.toString()));
        assertThat(decoding.values("b")).hasSize(250_001);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    // Limits.

    @Test
    void fiftyLevelsAreTheLimit() {
        // The record is the first level.
        assertThat(Decoding.of().read(deep(49)).eventIds()).containsExactly("x");
        assertThat(Decoding.of("d").read(deep(49)).eventIds()).containsExactly("x");
        for (Decoding decoding : List.of(Decoding.of(), Decoding.of("d"))) {
            assertThat(decoding.read(deep(50)).reasons()).containsExactly(RejectReason.TOO_DEEP);
            assertThat(decoding.read(deep(100_000)).reasons())
                    .containsExactly(RejectReason.TOO_DEEP);
        }
    }

    @Test
    void stringsOf64KiBAreTheLimitAlsoWhereTheyAreSkipped() {
        for (String field : List.of("s", "t", "s.u")) {
            for (String form : List.of("\"%s\"", "[\"%s\"]", "{\"k\":\"%s\"}")) {
                Decoding decoding = Decoding.of(field);
                String fits = ",\"s\":" + form.replace("%s", "é".repeat(65_536));
                assertThat(decoding.read(Decoding.record("x", fits)).eventIds())
                        .containsExactly("x");
                String tooLong = ",\"s\":" + form.replace("%s", "x".repeat(65_537));
                assertThat(decoding.read(Decoding.record("x", tooLong)).reasons())
                        .containsExactly(RejectReason.STRING_TOO_LONG);
            }
        }
        String name = ",\"" + "n".repeat(65_537) + "\":1";
        assertThat(Decoding.of().read(Decoding.record("x", name)).reasons())
                .containsExactly(RejectReason.STRING_TOO_LONG);
    }

    @Test
    void aRecordOfOneMebibyteIsTheLimit() {
        String fits = filled(1 << 20);
        assertThat(Decoding.of("s").read(fits).eventIds()).containsExactly("x");
        assertThat(Decoding.of("s").read(fits + fits).eventIds()).containsExactly("x", "x");
        String tooLarge = filled((1 << 20) + 1);
        Decoding decoding = Decoding.of("s").read(tooLarge + Decoding.record("y"));
        assertThat(decoding.reasons()).containsExactly(RejectReason.RECORD_TOO_LARGE);
        assertThat(decoding.rejects().get(0).bytes()).isEqualTo((1 << 20) + 1);
        assertThat(decoding.eventIds()).containsExactly("y");
        String file = "{\"Records\":[" + tooLarge + "," + fits + "]}";
        assertThat(Decoding.of().read(file).reasons())
                .containsExactly(RejectReason.RECORD_TOO_LARGE);
        assertThat(Decoding.of().read(file).eventIds()).containsExactly("x");
    }

    @Test
    void aMessageMayBeAsLongAsARecord() {
        String fits = logBatch("DATA_MESSAGE", Decoding.quoted(filled(1 << 20)));
        assertThat(Decoding.of().read(fits).eventIds()).containsExactly("x");
        String tooLarge =
                logBatch(
                        "DATA_MESSAGE",
                        Decoding.quoted(filled((1 << 20) + 1)),
                        Decoding.quoted(Decoding.record("y")));
        Decoding decoding = Decoding.of().read(tooLarge);
        assertThat(decoding.reasons()).containsExactly(RejectReason.RECORD_TOO_LARGE);
        assertThat(decoding.eventIds()).containsExactly("y");
    }

    @Test
    void aGzipBombIsRefused() {
        byte[] bomb = Decoding.gzip(" ".repeat((64 << 20) + 1));
        Decoding decoding = Decoding.of().read(bomb);
        assertThat(decoding.reasons()).containsExactly(RejectReason.RECORD_TOO_LARGE);
    }

    @Test
    void junkGivesAtMostTenThousandRejectsARecord() {
        Decoding decoding = Decoding.of().read("{\"Records\":[0" + ",0".repeat(100_000) + "]}");
        assertThat(decoding.rejects()).hasSize(10_001);
        assertThat(Decoding.of().read("0\n".repeat(100_000)).rejects()).hasSize(10_001);
    }

    // Rejects.

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n", "{", "{\"eventID\":", "{]", "nonsense", "{\"a\":tru}", "'a'"})
    void brokenJsonIsMalformed(String text) {
        assertThat(Decoding.of().read(text).reasons()).containsExactly(RejectReason.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "42", "\"text\"", "true", "null", "[{\"eventID\":\"e\"}]"})
    void aValueThatIsNoObjectIsNoRecord(String text) {
        Decoding decoding = Decoding.of().read(text + "\n" + Decoding.record("b"));
        assertThat(decoding.reasons()).containsExactly(RejectReason.NOT_AN_OBJECT);
        assertThat(decoding.eventIds()).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"detail\":{}}",
                "{\"detail\":5}",
                "{\"Records\":{}}",
                "{\"logEvents\":5,\"messageType\":\"DATA_MESSAGE\"}",
                "{\"detail\":{\"instance-id\":\"i-1\",\"state\":\"running\"}}"
            })
    void anObjectOfAnotherKindIsOfUnknownShape(String text) {
        assertThat(Decoding.of().read(text).reasons()).containsExactly(RejectReason.UNKNOWN_SHAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"\"", "{}", "[]", "true"})
    void anEventNeedsAnId(String id) {
        String record =
                "{\"eventID\":"
                        + id
                        + ",\"eventName\":\"x\",\"eventTime\":\"2026-01-01T00:00:00Z\"}";
        assertThat(Decoding.of().read(record).reasons()).containsExactly(RejectReason.NO_EVENT_ID);
    }

    @Test
    void anIdOf256CharactersIsTheLimit() {
        assertThat(Decoding.of().read(Decoding.record("i".repeat(256))).eventIds()).hasSize(1);
        assertThat(Decoding.of().read(Decoding.record("i".repeat(257))).reasons())
                .containsExactly(RejectReason.NO_EVENT_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"\"", "\"2026-02-30T00:00:00Z\"", "{}", "1767225600"})
    void anEventNeedsATime(String time) {
        assertThat(Decoding.of().read("{\"eventID\":\"e\",\"eventTime\":" + time + "}").reasons())
                .containsExactly(RejectReason.BAD_EVENT_TIME);
    }

    @Test
    void invalidUtf8IsMalformedReadOrSkipped() {
        byte[] record = Decoding.record("x", ",\"a\":\"@\"").getBytes(StandardCharsets.UTF_8);
        int at = new String(record, StandardCharsets.UTF_8).indexOf('@');
        for (int bad : new int[] {0xff, 0xc3, 0x80, 0xf8}) {
            record[at] = (byte) bad;
            assertThat(Decoding.of().read(record).reasons())
                    .containsExactly(RejectReason.MALFORMED_JSON);
            assertThat(Decoding.of("a").read(record).reasons())
                    .containsExactly(RejectReason.MALFORMED_JSON);
        }
    }

    @Test
    void eachRecordOfAFileStandsForItself() {
        String file =
                "{\"Records\":["
                        + String.join(
                                ",",
                                Decoding.record("a"),
                                "{\"eventTime\":\"2026-01-01T00:00:00Z\",\"eventID\":5}",
                                "7",
                                deep(60),
                                Decoding.record("l", ",\"s\":\"" + "x".repeat(70_000) + "\""),
                                "{\"eventID\":tru}",
                                "{\"Records\":[" + Decoding.record("n") + "]}",
                                Decoding.record("z"))
                        + "],\"more\":1}";
        Decoding decoding = Decoding.of().read(file);
        assertThat(decoding.eventIds()).containsExactly("a", "z");
        assertThat(decoding.reasons())
                .containsExactly(
                        RejectReason.NO_EVENT_ID,
                        RejectReason.NOT_AN_OBJECT,
                        RejectReason.TOO_DEEP,
                        RejectReason.STRING_TOO_LONG,
                        RejectReason.MALFORMED_JSON,
                        RejectReason.UNKNOWN_SHAPE);
        assertThat(decoding.rejects().stream().map(Reject::position))
                .containsExactly(
                        "shard:1#1",
                        "shard:1#2",
                        "shard:1#3",
                        "shard:1#4",
                        "shard:1#5",
                        "shard:1#6");
        assertThat(decoding.rejects().get(1).excerpt()).isEqualTo("7");
    }

    @Test
    void eachMessageOfABatchStandsForItself() {
        String batch =
                logBatch(
                        "DATA_MESSAGE",
                        Decoding.quoted(Decoding.record("a")),
                        "5",
                        "\"no JSON\"",
                        "\"[1]\"",
                        "\"\"",
                        Decoding.quoted(Decoding.record("z")));
        Decoding decoding = Decoding.of().read(batch);
        assertThat(decoding.eventIds()).containsExactly("a", "z");
        assertThat(decoding.reasons())
                .containsExactly(
                        RejectReason.UNKNOWN_SHAPE,
                        RejectReason.MALFORMED_JSON,
                        RejectReason.NOT_AN_OBJECT,
                        RejectReason.MALFORMED_JSON);
        assertThat(decoding.rejects().get(1).position()).isEqualTo("shard:1#2");
        assertThat(decoding.rejects().get(1).excerpt()).isEqualTo("no JSON");
    }

    @Test
    void aBatchThatBreaksKeepsWhatCameBefore() {
        String file = "{\"Records\":[" + Decoding.record("a") + "," + Decoding.record("b");
        for (String end : List.of("", ",", "}", ",{\"eventID\":\"", " 5", "]", "],", "]]")) {
            Decoding decoding = Decoding.of().read(file + end);
            assertThat(decoding.eventIds()).as(end).containsExactly("a", "b");
            assertThat(decoding.reasons()).as(end).containsExactly(RejectReason.MALFORMED_JSON);
            assertThat(decoding.rejects().get(0).position()).isEqualTo("shard:1#2");
        }
    }

    @Test
    void aGzipCutShortCostsOnlyWhatIsMissing() {
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < 500; index++) {
            lines.append(Decoding.record("e-" + index * 7919, ",\"n\":" + index)).append('\n');
        }
        String file = "{\"Records\":[" + lines.toString().trim().replace("\n", ",") + "]}";
        for (String text : List.of(lines.toString(), file)) {
            byte[] whole = Decoding.gzip(text);
            for (int cut : new int[] {1, 4, 9, 100, whole.length / 2}) {
                Decoding decoding = Decoding.of().read(Arrays.copyOf(whole, whole.length - cut));
                assertThat(decoding.reasons()).containsExactly(RejectReason.BAD_GZIP);
                assertThat(decoding.eventIds().size()).isBetween(cut < 50 ? 500 : 100, 500);
            }
        }
        byte[] damaged = Decoding.gzip(lines.toString());
        damaged[damaged.length - 6] ^= 1;
        assertThat(Decoding.of().read(damaged).reasons()).containsExactly(RejectReason.BAD_GZIP);
        assertThat(Decoding.of().read(new byte[] {0x1f, (byte) 0x8b}).reasons())
                .containsExactly(RejectReason.BAD_GZIP);
    }

    @Test
    void aBrokenLineCostsItself() {
        String good = Decoding.record("g");
        for (String bad : List.of("{", "{\"a\":[", "{\"a\":\"", "]", "{\"a\":1,", "x", "{\"a\"}")) {
            Decoding decoding = Decoding.of().read(good + "\n" + bad + "\n" + good + "\n" + good);
            assertThat(decoding.eventIds()).as(bad).hasSize(3);
            assertThat(decoding.rejects()).as(bad).hasSize(1);
        }
    }

    @Test
    void manyOpenLinesAreRefusedInLinearTime() {
        long start = System.nanoTime();
        Decoding decoding = Decoding.of().read("{\"a\":\n".repeat(100_000));
        assertThat(decoding.rejects()).hasSize(10_001);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Test
    void anExcerptShowsTheBeginning() {
        Decoding decoding = Decoding.of().read("\u0001\u202e[31m" + "é".repeat(600));
        Reject reject = decoding.rejects().get(0);
        assertThat(reject.excerpt()).startsWith("\\u0001\\u202e[31mé");
        assertThat(reject.excerpt().getBytes(StandardCharsets.UTF_8).length).isBetween(510, 512);
        assertThat(reject.position()).isEqualTo("shard:1");
        assertThat(reject.detail()).doesNotContain("é").doesNotContain("\n");
    }

    @Test
    void aDecoderTravels() throws IOException, ClassNotFoundException {
        CloudTrailDecoder decoder =
                new CloudTrailDecoder(FieldPlan.of(List.of("a.b")), Map.of("c", "p"));
        byte[] record = Decoding.record("x").getBytes(StandardCharsets.UTF_8);
        List<Decoded> results = new ArrayList<>();
        decoder.decode(record, 0, record.length, "p", results::add);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(decoder);
        }
        try (ObjectInputStream input =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ((CloudTrailDecoder) input.readObject())
                    .decode(record, 0, record.length, "p", results::add);
        }
        assertThat(results).hasSize(2).allMatch(result -> result.event() != null);
    }

    private static void assertWrongPassword(Decoding decoding) {
        assertThat(decoding.value("eventSource")).isEqualTo("cognito-idp.amazonaws.com");
        assertThat(decoding.value("eventName")).isEqualTo("InitiateAuth");
        assertThat(decoding.value("awsRegion")).isEqualTo("ap-northeast-1");
        assertThat(decoding.value("recipientAccountId")).isEqualTo("123456789012");
        assertThat(decoding.value("sourceIPAddress")).isEqualTo("192.0.2.14");
        assertThat(decoding.value("userAgent")).isEqualTo("curl/8");
        assertThat(decoding.value("requestID")).isEqualTo("r-1");
        assertThat(decoding.value("errorCode")).isEqualTo("NotAuthorizedException");
        assertThat(decoding.value("requestParameters.authFlow")).isEqualTo("USER_PASSWORD_AUTH");
        assertThat(decoding.value("signIn.kind")).isEqualTo("SignIn");
        assertThat(decoding.value("signIn.outcome")).isEqualTo("Failure");
        assertThat(decoding.value("signIn.reason")).isEqualTo("BadCredentials");
        assertThat(decoding.value("signIn.factor")).isEqualTo("Password");
        assertThat(decoding.value("signIn.user")).isEqualTo("87a42a58-6051-7076-79e2-fe9208b6ae3c");
        assertThat(decoding.value("signIn.userPoolId")).isEqualTo("us-east-1_FromMap");
        assertThat(decoding.value("signIn.clientId")).isEqualTo("1example23456789");
        assertThat(decoding.value("signIn.surface")).isEqualTo("Api");
    }

    private static String logBatch(String type, String... messages) {
        List<String> events = new ArrayList<>();
        for (String message : messages) {
            events.add("{\"id\":\"1\",\"timestamp\":1,\"message\":" + message + "}");
        }
        return "{\"messageType\":\""
                + type
                + "\",\"owner\":\"111122223333\",\"logGroup\":\"g\",\"subscriptionFilters\":[\"f\"],"
                + "\"logEvents\":["
                + String.join(",", events)
                + "]}";
    }

    private static String deep(int levels) {
        return Decoding.record("x", ",\"d\":" + Decoding.nested(levels));
    }

    /** A record of this length in bytes. */
    private static String filled(int bytes) {
        StringBuilder record = new StringBuilder(Decoding.record("x"));
        record.setLength(record.length() - 1);
        record.append(",\"s\":[0");
        while (record.length() + 1010 < bytes) {
            record.append(",\"").append("x".repeat(1000)).append('"');
        }
        record.append(" ".repeat(bytes - record.length() - 2)).append("]}");
        return record.toString();
    }
}
