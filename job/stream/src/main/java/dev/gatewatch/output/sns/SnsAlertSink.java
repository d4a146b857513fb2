package dev.gatewatch.output.sns;

import dev.gatewatch.config.TopicsConfig;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Publishes alerts to SNS topics, by level; at least once, under ids that stay the same.
 *
 * <p>A checkpoint contains the unpublished alerts. An alert that SNS does not accept for now is
 * retried for as long as it takes; until then the job waits rather than losing it.
 */
public final class SnsAlertSink extends AsyncSinkBase<Notification, SnsEntry> {
    private static final long serialVersionUID = 1L;

    /** The most that PublishBatch accepts. */
    private static final int BATCH = 10;

    private static final int CALLS_AT_ONCE = 4;
    private static final int WAITING = 1_000;
    private static final long LONGEST_WAIT_MILLIS = 200;

    private final TopicsConfig topics;
    private final TopicClient.Factory clients;
    private final UnpublishableAlerts unpublishable;

    /**
     * A sink on the AWS SDK, which finds endpoint and credentials itself.
     *
     * @param unpublishable the folder for alerts that a topic does not accept
     */
    public SnsAlertSink(TopicsConfig topics, String unpublishable) {
        this(topics, SdkTopicClient::new, new UnpublishableFolder(unpublishable));
    }

    SnsAlertSink(
            TopicsConfig topics, TopicClient.Factory clients, UnpublishableAlerts unpublishable) {
        super(
                (notification, context) -> SnsEntry.of(notification),
                BATCH,
                // One call at a time keeps the order.
                anyFifo(topics) ? 1 : CALLS_AT_ONCE,
                WAITING,
                SnsMessage.MAX_BYTES,
                LONGEST_WAIT_MILLIS,
                SnsMessage.MAX_BYTES);
        this.topics = topics;
        this.clients = clients;
        this.unpublishable = unpublishable;
    }

    private static boolean anyFifo(TopicsConfig topics) {
        return topics.byLevel().values().stream().anyMatch(topic -> topic.isFifo());
    }

    @Override
    public StatefulSinkWriter<Notification, BufferedRequestState<SnsEntry>> createWriter(
            WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Notification, BufferedRequestState<SnsEntry>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<SnsEntry>> state) {
        return new SnsWriter(
                getElementConverter(),
                context,
                configuration(),
                state,
                topics,
                clients.create(),
                unpublishable);
    }

    private AsyncSinkWriterConfiguration configuration() {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .build();
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<SnsEntry>> getWriterStateSerializer() {
        return new SnsEntrySerializer();
    }
}
