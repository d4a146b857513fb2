package dev.gatewatch.output.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import dev.gatewatch.standin.http.FaultyServer;
import dev.gatewatch.standin.http.Trouble;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/** What fails between the sink and CloudWatch, over HTTP. Time is simulated, but for open calls. */
@Timeout(120)
class LogsFaultsTest {
    private static final long SEED = 23;
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration LASTS = Duration.ofMinutes(2);
    private static final int LINES = 300;

    private final LogsStandIn logs = new LogsStandIn();

    /** What goes wrong with the next call. */
    private volatile Supplier<@Nullable Fault> faults = () -> null;

    private static LogsClient client(FaultyServer server) {
        return new SdkLogsClient(
                Logs.GROUP,
                Logs.STREAM,
                builder ->
                        builder.endpointOverride(server.endpoint())
                                .credentialsProvider(AnonymousCredentialsProvider.create()),
                TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void noLineIsLostOrInventedAndNoCheckpointWaits(Trouble trouble) throws Exception {
        try (FaultyServer server = FaultyServer.start(logs, () -> faults.get());
                LogsSinkHarness sink = LogsSinkHarness.on(client(server))) {
            Faults drawn = trouble.faults(SEED);
            faults = () -> sink.passed().compareTo(LASTS) < 0 ? drawn.next() : null;
            sink.open();
            for (int i = 0; i < LINES; i++) {
                sink.write(Logs.line("n" + i));
                sink.pass(Duration.ofSeconds(1));
                if (i % 30 == 29) {
                    sink.checkpoint();
                }
            }
            sink.pass(Duration.ofMinutes(1));

            assertThat(sink.checkpoints()).isEqualTo(LINES / 30);
            assertThat(Set.copyOf(logs.taken))
                    .as("seed %d", SEED)
                    .containsExactlyInAnyOrderElementsOf(Logs.names(LINES));
            if (trouble != Trouble.CONNECTION_RESETS) {
                assertThat(logs.taken).as("seed %d", SEED).isEqualTo(Logs.names(LINES));
            }
            assertThat(sink.metric("reportLinesWaiting")).isZero();
        }
    }
}
