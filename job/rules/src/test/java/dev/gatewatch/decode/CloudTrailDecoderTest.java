package dev.gatewatch.decode;

import static dev.gatewatch.decode.SampleRecords.ACTIVITY;
import static dev.gatewatch.decode.SampleRecords.WRONG_PASSWORD;
import static dev.gatewatch.decode.SampleRecords.logBatch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which documents hold events, and how many. */
class CloudTrailDecoderTest {
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
    void thePrincipalIsTheRoleOfASessionElseTheIdentity() {
        String session =
                "\"arn\":\"arn:aws:sts::123456789012:assumed-role/Deploy/run-7\",\"sessionContext\":"
                        + "{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::123456789012:role/Deploy\"}}";
        String user = "\"arn\":\"arn:aws:iam::123456789012:user/admin\"";
        assertThat(principal(session)).isEqualTo("arn:aws:iam::123456789012:role/Deploy");
        assertThat(principal(user)).isEqualTo("arn:aws:iam::123456789012:user/admin");
        assertThat(principal("\"principalId\":\"Anonymous\"")).isNull();
    }

    private static @Nullable String principal(String identity) {
        return Decoding.of()
                .read(
                        "{\"eventID\":\"e\",\"eventTime\":\"2026-03-02T09:00:00Z\","
                                + "\"eventSource\":\"lambda.amazonaws.com\",\"userIdentity\":{"
                                + identity
                                + "}}")
                .value("signIn.principal");
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
}
