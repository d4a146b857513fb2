package dev.gatewatch.output.sns;

import dev.gatewatch.config.TopicsConfig;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Publishes alerts to SNS topics, by level; at least once, under ids that stay the same.
 *
 * <p>A checkpoint contains the unpublished alerts and waits for none of them. An alert that SNS
 * does not accept for now is retried for as long as it takes.
 */
public final class SnsAlertSink
        implements Sink<Notification>,
                SupportsWriterState<Notification, BufferedRequestState<SnsEntry>> {
    private static final long serialVersionUID = 2L;

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
        this.topics = topics;
        this.clients = clients;
        this.unpublishable = unpublishable;
    }

    @Override
    public StatefulSinkWriter<Notification, BufferedRequestState<SnsEntry>> createWriter(
            WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Notification, BufferedRequestState<SnsEntry>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<SnsEntry>> state) {
        return new SnsWriter(context, state, topics, clients.create(), unpublishable);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<SnsEntry>> getWriterStateSerializer() {
        return new SnsEntrySerializer();
    }
}
