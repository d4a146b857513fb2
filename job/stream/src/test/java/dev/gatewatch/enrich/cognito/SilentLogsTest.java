package dev.gatewatch.enrich.cognito;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.eventId;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static dev.gatewatch.history.HistoryLines.username;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.history.HistoryLines;
import dev.gatewatch.logging.CapturedLog;
import dev.gatewatch.standin.CognitoStandIn;
import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import dev.gatewatch.standin.StandInAccount;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No personal data in any log, whatever the level of whatever logger. */
class SilentLogsTest {
    private static final long NOW = 1_780_000_000;
    private static final String SESSION_TOKEN = "a-session-token-that-is-a-secret";
    private static final String SECRET = "a-secret-access-key";

    private static final List<String> PERSONAL =
            List.of(
                    sub(1),
                    sub(2),
                    username(1),
                    eventId(1, NOW),
                    "192.0.2.7",
                    "Chrome 126",
                    "AccountTakeover",
                    "AuthEvents\"",
                    SESSION_TOKEN,
                    SECRET);

    @Test
    void noLoggerAtAnyLevelAndNoExceptionTellsWhoWasAskedForOrWhatWasAnswered() throws Exception {
        StringWriter failures = new StringWriter();
        try (CapturedLog log = CapturedLog.begin()) {
            use(failures);

            // The capture works: the SDK tells of each request.
            assertThat(log.with("software.amazon.awssdk")).isNotEmpty();
            for (String text : PERSONAL) {
                assertThat(log.with(text)).as(text).isEmpty();
                assertThat(failures.toString()).doesNotContain(text);
            }
        }
    }

    /** Calls of all kinds that succeed, are refused, break off and time out. */
    private static void use(StringWriter failures) throws Exception {
        var account =
                new StandInAccount(
                        HistoryLines.pools(user(POOL, 1, NOW, NOW - 60)),
                        System::currentTimeMillis);
        try (var standIn = CognitoStandIn.start(account)) {
            SdkSettings.with(
                    Map.of(
                            "aws.endpointUrlCognitoIdentityProvider",
                            standIn.endpoint().toString(),
                            "aws.accessKeyId",
                            "example",
                            "aws.secretAccessKey",
                            SECRET,
                            "aws.sessionToken",
                            SESSION_TOKEN),
                    () -> call(standIn, failures));
        }
    }

    private static void call(CognitoStandIn standIn, StringWriter failures) throws Exception {
        try (var clients = new CognitoClients(CognitoAccess.real(Duration.ofSeconds(1), 10))) {
            var histories = new CognitoHistories(clients);
            var names = new UserNames(clients);
            List<CompletableFuture<?>> calls = new ArrayList<>();
            calls.add(histories.fetch(new UserKey(POOL, sub(1)), null));
            calls.add(histories.fetch(new UserKey(POOL, sub(2)), null));
            calls.add(names.nameOf(new UserKey(POOL, sub(1))));
            end(calls, failures);
            for (Fault fault : Fault.values()) {
                standIn.setFaults(Faults.always(fault));
                calls.add(histories.fetch(new UserKey(POOL, sub(1)), eventId(1, NOW)));
                calls.add(names.nameOf(new UserKey(POOL, sub(2))));
                end(calls, failures);
            }
        }
    }

    private static void end(List<CompletableFuture<?>> calls, StringWriter failures)
            throws Exception {
        for (CompletableFuture<?> call : calls) {
            try {
                call.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                e.printStackTrace(new PrintWriter(failures));
            }
        }
        calls.clear();
    }
}
