package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.config.TopicsConfig;
import dev.gatewatch.config.value.TopicArn;
import dev.gatewatch.logging.CapturedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept, said and given up while a topic accepts nothing. */
@Timeout(60)
class SnsOutageTest {
    private static final TopicArn PAGER =
            new TopicArn("arn:aws:sns:us-east-1:123456789012:pager", "us-east-1");

    private final FakeTopics sns = new FakeTopics();

    private AlertSinkHarness sink(TopicArn topic) throws Exception {
        return AlertSinkHarness.on(Notifications.topics(topic), sns);
    }

    private static void write(AlertSinkHarness sink, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            sink.write(Notifications.of("n" + i));
        }
    }

    @Test
    void alertsInFlightAreInTheCheckpoint() throws Exception {
        sns.call = entries -> FakeTopics.error("ServiceUnavailable", 503);
        OperatorSubtaskState state;
        try (AlertSinkHarness sink = sink(Notifications.FIFO).open()) {
            write(sink, 0, 25);
            sink.pass(Duration.ofSeconds(5));
            state = sink.checkpoint();
        }
        sns.call = entries -> null;
        try (AlertSinkHarness sink = sink(Notifications.FIFO)) {
            sink.open(state, Notifications.TIME);
            // Without another alert.
            sink.pass(Duration.ofSeconds(1));
        }
        assertThat(sns.takenIds())
                .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void aTopicThatRefusedBeforeARestartFailsTheJobAtTheSameTime() throws Exception {
        sns.call = entries -> FakeTopics.error("NotFound", 404);
        OperatorSubtaskState state;
        try (AlertSinkHarness sink = sink(Notifications.TOPIC).open()) {
            write(sink, 0, 3);
            sink.pass(Duration.ofMinutes(6));
            state = sink.checkpoint();
        }
        try (AlertSinkHarness sink = sink(Notifications.TOPIC)) {
            sink.open(state, Notifications.TIME + Duration.ofMinutes(7).toMillis());
            sink.pass(Duration.ofMinutes(2));
            assertThatThrownBy(() -> sink.pass(Duration.ofMinutes(2)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("refuses alerts (NotFound) since 2026-03-02T03:33:20");
        }
        // Of another topic, the checkpoint says nothing.
        try (AlertSinkHarness sink = sink(PAGER)) {
            sink.open(state, Notifications.TIME + Duration.ofMinutes(7).toMillis());
            sink.pass(Duration.ofMinutes(9));
            assertThatThrownBy(() -> sink.pass(Duration.ofMinutes(2)))
                    .hasMessageContaining(PAGER.text());
        }
    }

    @Test
    void aTopicThatRefusesDoesNotHoldUpAnother() throws Exception {
        TopicsConfig topics =
                new TopicsConfig(
                        Map.of("high", Notifications.TOPIC, "critical", PAGER),
                        Notifications.GIVE_UP_AFTER);
        sns.entry =
                message ->
                        FakeTopics.carries(message, "pager")
                                ? null
                                : new FakeTopics.Failure("AuthorizationError", true);
        try (AlertSinkHarness sink = AlertSinkHarness.on(topics, sns).open()) {
            write(sink, 0, 60);
            sink.pass(Duration.ofMinutes(3));
            Notification any = Notifications.of("pager");
            sink.write(
                    new Notification(
                            any.id(),
                            any.time(),
                            any.rule(),
                            "critical",
                            any.activity(),
                            any.group(),
                            any.userPoolId(),
                            any.json(),
                            any.subject(),
                            any.text()));
            sink.pass(Duration.ofMillis(500));
            assertThat(sns.takenIds()).containsExactly("pager");
        }
    }

    @Test
    void theEndOfTheInputWaitsForAllAlerts() throws Exception {
        try (AlertSinkHarness sink = sink(Notifications.TOPIC).open()) {
            write(sink, 0, 57);
            sink.endInput();
            assertThat(sns.taken).hasSize(57);
        }
    }

    @Test
    void waitingAlertsAreLoggedOnceAMinuteAndTheirDeliveryOnce() throws Exception {
        sns.call = entries -> FakeTopics.error("ServiceUnavailable", 503);
        try (CapturedLog log = CapturedLog.begin();
                AlertSinkHarness sink = sink(Notifications.TOPIC).open()) {
            write(sink, 0, 17);
            sink.pass(Duration.ofSeconds(59));
            assertThat(lines(log)).isEmpty();
            sink.pass(Duration.ofSeconds(190));
            assertThat(lines(log))
                    .hasSize(4)
                    .allSatisfy(
                            line ->
                                    assertThat(line)
                                            .startsWith("WARN")
                                            .contains(
                                                    "17 alerts wait for SNS since"
                                                            + " 2026-03-02T03:33:20Z"
                                                            + " (ServiceUnavailable)."));
            assertThat(sink.metric("alertsWaiting")).isEqualTo(17);
            assertThat(sink.metric("alertsWaitingSeconds")).isEqualTo(249);

            sns.call = entries -> null;
            sink.pass(Duration.ofMinutes(5));
            assertThat(lines(log)).hasSize(5);
            assertThat(lines(log).get(4))
                    .startsWith("INFO")
                    .contains("SNS has accepted all alerts that waited since 2026-03-02T03:33:20Z");
            assertThat(sink.metric("alertsWaiting")).isZero();
        }
    }

    @Test
    void oneFailureThatPassesIsNotLogged() throws Exception {
        try (CapturedLog log = CapturedLog.begin();
                AlertSinkHarness sink = sink(Notifications.TOPIC).open()) {
            for (int i = 0; i < 100; i++) {
                int call = i;
                sns.call = e -> call % 3 == 0 ? FakeTopics.error("Throttled", 429) : null;
                write(sink, i, i + 1);
                sink.pass(Duration.ofSeconds(2));
            }
            sns.call = e -> null;
            sink.pass(Duration.ofMinutes(2));
            assertThat(sns.taken).hasSize(100);
            assertThat(lines(log)).isEmpty();
        }
    }

    private static List<String> lines(CapturedLog log) {
        return log.with("dev.gatewatch.output.sns");
    }
}
