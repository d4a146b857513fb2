package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import dev.gatewatch.standin.http.FaultyServer;
import dev.gatewatch.standin.http.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/** What fails between the sink and SNS, over HTTP. Time is simulated, but for open calls. */
@Timeout(120)
class SnsFaultsTest {
    private static final long SEED = 17;
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private final SnsStandIn sns = new SnsStandIn();

    /** What goes wrong with the next call. */
    private volatile Supplier<@Nullable Fault> faults = () -> null;

    private static Duration lasts(Trouble trouble) {
        return switch (trouble) {
            case CONNECTION_RESETS, THROTTLES -> Duration.ofHours(1);
            case NO_ANSWER -> Duration.ofMinutes(1);
            case UNAVAILABLE -> Duration.ofMinutes(10);
        };
    }

    private static Supplier<@Nullable Fault> on(AlertSinkHarness clock, Trouble trouble) {
        Faults drawn = trouble.faults(SEED);
        Duration lasts = lasts(trouble);
        return () -> clock.passed().compareTo(lasts) < 0 ? drawn.next() : null;
    }

    private FaultyServer start() {
        return FaultyServer.start(sns, () -> faults.get());
    }

    private TopicClient client(FaultyServer server) {
        return new SdkTopicClient(
                builder ->
                        builder.endpointOverride(server.endpoint())
                                .credentialsProvider(AnonymousCredentialsProvider.create()),
                TIMEOUT);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    @ParameterizedTest
    @EnumSource
    void noAlertIsLostOrInventedAndNoCheckpointWaits(Trouble trouble) throws Exception {
        try (FaultyServer server = start();
                AlertSinkHarness sink =
                        AlertSinkHarness.on(
                                Notifications.topics(Notifications.TOPIC), client(server))) {
            faults = on(sink, trouble);
            sink.open();
            for (int i = 0; i < 600; i++) {
                sink.write(Notifications.of("n" + i));
                sink.pass(Duration.ofSeconds(1));
                if (i % 30 == 29) {
                    sink.checkpoint();
                }
            }
            sink.pass(Duration.ofMinutes(1));

            assertThat(sink.checkpoints()).isEqualTo(20);
            assertThat(Set.copyOf(sns.taken))
                    .as("seed %d", SEED)
                    .containsExactlyInAnyOrderElementsOf(ids(600));
            if (trouble != Trouble.CONNECTION_RESETS) {
                assertThat(sns.taken).as("seed %d", SEED).hasSize(600);
            }
        }
    }

    @Test
    void anOutageOfAnHourWithARestartLosesNothingAndRepeatsNothing() throws Exception {
        OperatorSubtaskState state;
        long restarted;
        try (FaultyServer server = start()) {
            faults = () -> Fault.ERROR;
            try (AlertSinkHarness sink =
                    AlertSinkHarness.on(
                            Notifications.topics(Notifications.TOPIC), client(server))) {
                sink.open();
                for (int i = 0; i < 60; i++) {
                    sink.write(Notifications.of("n" + i));
                    sink.pass(Duration.ofSeconds(30));
                }
                state = sink.checkpoint();
                restarted = sink.now();
            }
            try (AlertSinkHarness sink =
                    AlertSinkHarness.on(
                            Notifications.topics(Notifications.TOPIC), client(server))) {
                sink.open(state, restarted);
                for (int i = 60; i < 120; i++) {
                    sink.write(Notifications.of("n" + i));
                    sink.pass(Duration.ofSeconds(30));
                }
                assertThat(sns.taken).isEmpty();
                assertThat(sink.metric("alertsWaiting")).isEqualTo(120);
                assertThat(sink.metric("alertsWaitingSeconds")).isEqualTo(3_600);
                faults = () -> null;
                sink.pass(Duration.ofMinutes(1));
                assertThat(sink.metric("alertsWaiting")).isZero();
                assertThat(sink.metric("alertsWaitingSeconds")).isZero();
            }
            assertThat(sns.taken).containsExactlyInAnyOrderElementsOf(ids(120));
        }
    }
}
