package dev.gatewatch.decode;

import static dev.gatewatch.decode.SampleRecords.ENDPOINT;
import static dev.gatewatch.decode.SampleRecords.WRONG_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the fields of a record. */
class DecodedFieldsTest {
    private static final String SOURCE_IP = ",\"sourceIPAddress\":\"203.0.113.9\"";

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

    /** CloudTrail has found out who it was, and sends the record again. */
    @Test
    void anAddendumIsTheEventThatItCorrects() {
        Decoding first = Decoding.of().read(Decoding.record("orig-1", SOURCE_IP));
        Decoding second =
                Decoding.of("addendum.reason", "eventID")
                        .read(Decoding.record("new-1", SOURCE_IP, addendum("additionalEventData")));
        assertThat(second.event().eventId()).isEqualTo("orig-1");
        assertThat(second.value("signIn.user")).isEqualTo("sub-1");
        assertThat(second.value("addendum.reason")).isEqualTo("UPDATED_DATA");
        assertThat(second.value("eventID")).isEqualTo("new-1");
        // Duplicates are dropped among the events of one actor.
        assertThat(second.event().actor()).isEqualTo(first.event().actor());
    }

    @Test
    void anAddendumOfSomethingElseKeepsItsUser() {
        Decoding decoding =
                Decoding.of()
                        .read(Decoding.record("new-1", SOURCE_IP, addendum("responseElements")));
        assertThat(decoding.event().eventId()).isEqualTo("orig-1");
        assertThat(decoding.event().actor()).isEqualTo("sub-1");
    }

    @Test
    void aRecordThatWasDelayedIsAnEventOfItsOwn() {
        for (String addendum :
                List.of(
                        "{\"reason\":\"DELIVERY_DELAY\"}",
                        "{\"originalEventID\":\"\"}",
                        "{\"originalEventID\":5}",
                        "{\"originalEventID\":\"" + "x".repeat(257) + "\"}",
                        "null")) {
            Decoding decoding =
                    Decoding.of().read(Decoding.record("new-1", ",\"addendum\":" + addendum));
            assertThat(decoding.event().eventId()).as(addendum).isEqualTo("new-1");
        }
    }

    private static String addendum(String updated) {
        return ",\"eventName\":\"InitiateAuth\",\"additionalEventData\":{\"sub\":\"sub-1\"},"
                + "\"addendum\":{\"reason\":\"UPDATED_DATA\",\"updatedFields\":\""
                + updated
                + "\",\"originalEventID\":\"orig-1\"}";
    }
}
