package dev.gatewatch.standin;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewatch.history.HistoryLines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, as a client sees it that is not the SDK. */
class CognitoStandInTest {
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=example/20260101/us-east-1/cognito-idp/aws4_request,"
                    + " SignedHeaders=host, Signature=0";
    private static final String ADMIN_GET_USER = "AWSCognitoIdentityProviderService.AdminGetUser";
    private static final String REQUEST =
            "{\"UserPoolId\":\"" + POOL + "\",\"Username\":\"" + sub(1) + "\"}";

    private final CognitoStandIn standIn =
            CognitoStandIn.start(
                    new StandInAccount(
                            HistoryLines.pools(user(POOL, 1)), System::currentTimeMillis));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void itServesOnTheLoopbackInterfaceOnly() {
        assertThat(standIn.endpoint().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void anAnswerIsAmazonJson() throws Exception {
        HttpResponse<String> answer = send(ADMIN_GET_USER, SIGNED, REQUEST);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/x-amz-json-1.1");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).isEmpty();
        assertThat(answer.body()).contains(sub(1));
    }

    @Test
    void anErrorNamesItsTypeInTheBodyAndInAHeader() throws Exception {
        HttpResponse<String> answer =
                send(ADMIN_GET_USER, SIGNED, REQUEST.replace(sub(1), "nobody"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                .hasValue("UserNotFoundException:");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"__type\":\"UserNotFoundException\","
                                + "\"message\":\"User does not exist.\"}");
    }

    @Test
    void whatIsNotSignedOrNoOperationIsRefused() throws Exception {
        assertThat(send(ADMIN_GET_USER, "Bearer x", REQUEST).body())
                .contains("MissingAuthenticationTokenException");
        assertThat(send("Other.AdminGetUser", SIGNED, REQUEST).body())
                .contains("UnknownOperationException");
        assertThat(standIn.counts().of(StandInOperation.ADMIN_GET_USER)).isZero();
    }

    @Test
    void faultsComeInTheSharesThatAreAsked() throws Exception {
        standIn.setFaults(
                Faults.of(
                        Map.of(Fault.THROTTLE, 0.3, Fault.ERROR, 0.1, Fault.GARBAGE, 0.1),
                        Duration.ZERO,
                        11));
        int fine = 0;
        for (int call = 0; call < 200; call++) {
            HttpResponse<String> answer = send(ADMIN_GET_USER, SIGNED, REQUEST);
            fine += answer.statusCode() == 200 && answer.body().contains(sub(1)) ? 1 : 0;
        }

        StandInCallCounts counts = standIn.counts();
        long throttled = counts.of(Fault.THROTTLE);
        long wrong = throttled + counts.of(Fault.ERROR) + counts.of(Fault.GARBAGE);
        assertThat(throttled).isBetween(40L, 80L);
        assertThat(wrong + fine).isEqualTo(200);
        assertThat(counts.of(Fault.CUT)).isZero();
    }

    @Test
    void aConnectionThatIsCutShowsAsSuch() {
        standIn.setFaults(Faults.always(Fault.CUT));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> send(ADMIN_GET_USER, SIGNED, REQUEST));
    }

    @Test
    void aCallThatHangsLetsOthersPass() throws Exception {
        standIn.setFaults(Faults.always(Fault.HANG));
        CompletableFuture<HttpResponse<String>> hanging =
                client.sendAsync(
                        request(ADMIN_GET_USER, SIGNED, REQUEST),
                        HttpResponse.BodyHandlers.ofString());
        while (standIn.counts().of(Fault.HANG) == 0) {
            Thread.onSpinWait();
        }
        standIn.setFaults(Faults.none());

        assertThat(send(ADMIN_GET_USER, SIGNED, REQUEST).statusCode()).isEqualTo(200);
        assertThat(hanging).isNotDone();
    }

    private HttpResponse<String> send(String target, String authorization, String body)
            throws Exception {
        return client.send(
                request(target, authorization, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String target, String authorization, String body) {
        URI endpoint = standIn.endpoint();
        return HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", target)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-amz-json-1.1")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
