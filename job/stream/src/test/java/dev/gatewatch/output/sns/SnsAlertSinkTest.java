package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// Flink's harness may be interrupted when it closes.
@SuppressWarnings("try")
class SnsAlertSinkTest {
    /** The sink makes its client where it runs. */
    private static FakeTopics sns = new FakeTopics();

    private static final List<String> KEPT = new ArrayList<>();

    @BeforeEach
    void startAfresh() {
        sns = new FakeTopics();
        KEPT.clear();
    }

    private static OneInputStreamOperatorTestHarness<Notification, CommittableMessage<Void>>
            harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new SinkWriterOperatorFactory<Notification, Void>(
                        new SnsAlertSink(
                                Notifications.topics(Notifications.TOPIC),
                                () -> sns,
                                (notification, reason) -> KEPT.add(notification.id()))));
    }

    @Test
    void publishesAllBeforeItEnds() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int i = 0; i < 25; i++) {
                harness.processElement(Notifications.of("n" + i), i);
            }
            harness.endInput();
        }
        assertThat(sns.taken).hasSize(25);
        assertThat(sns.callSizes).allSatisfy(size -> assertThat(size).isBetween(1, 10));
    }

    @Test
    void whatIsNotPublishedAtACheckpointIsPublishedAfterARestart() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            for (int i = 0; i < 7; i++) {
                harness.processElement(Notifications.of("n" + i), i);
            }
            harness.prepareSnapshotPreBarrier(1);
            state = harness.snapshot(1, 1);
        }
        assertThat(sns.taken).isEmpty();
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.endInput();
        }
        assertThat(sns.takenIds()).containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6");
    }

    @Test
    void aBatchStaysBelowWhatACallMayHave() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int i = 0; i < 12; i++) {
                harness.processElement(
                        Notifications.of("n" + i, "g", Notifications.finding(4, 5_000)), i);
            }
            harness.endInput();
        }
        assertThat(sns.taken).hasSize(12);
        assertThat(sns.callSizes).hasSizeGreaterThan(2);
        assertThat(KEPT).isEmpty();
    }
}
