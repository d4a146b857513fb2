package dev.gatewatch.output.sns;

import dev.gatewatch.config.TopicsConfig;
import dev.gatewatch.config.value.TopicArn;
import dev.gatewatch.output.SinkHarness;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** The sink of alerts. */
final class AlertSinkHarness extends SinkHarness<Notification> {
    /** The sink makes its client where it runs. */
    private static @Nullable TopicClient client;

    /** Runs on this client; to be opened. */
    static AlertSinkHarness on(TopicsConfig topics, TopicClient client) throws Exception {
        AlertSinkHarness.client = client;
        return new AlertSinkHarness(topics);
    }

    private AlertSinkHarness(TopicsConfig topics) throws Exception {
        super(
                new SnsAlertSink(
                        topics,
                        Counted::new,
                        (notification, reason) -> {
                            throw new AssertionError("set aside: " + reason);
                        }),
                Notifications.TIME,
                100);
    }

    private static final class Counted implements TopicClient {
        private final TopicClient counted = Objects.requireNonNull(client);

        @Override
        public CompletableFuture<PublishBatchResponse> publish(
                TopicArn topic, List<PublishBatchRequestEntry> entries) {
            return SinkHarness.counted(counted.publish(topic, entries));
        }

        @Override
        public void close() {
            counted.close();
        }
    }

    AlertSinkHarness open() throws Exception {
        start();
        return this;
    }

    /** Opens with the state of a checkpoint, at a later time. */
    AlertSinkHarness open(OperatorSubtaskState state, long time) throws Exception {
        start(state, time);
        return this;
    }

    void write(Notification notification) throws Exception {
        take(notification, notification.time());
    }
}
