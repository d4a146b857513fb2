package dev.gatewatch.output.sns;

import dev.gatewatch.config.TopicsConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/** Gathers batches for {@link SnsPublisher}, and owns its threads. */
final class SnsWriter extends AsyncSinkWriter<Notification, SnsEntry> {
    private final TopicClient client;
    private final ScheduledExecutorService answers;
    private final ExecutorService blocking;
    private final SnsPublisher publisher;

    SnsWriter(
            ElementConverter<Notification, SnsEntry> converter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<SnsEntry>> state,
            TopicsConfig topics,
            TopicClient client,
            UnpublishableAlerts unpublishable) {
        super(
                converter,
                context,
                configuration,
                state,
                new SimpleBatchCreator<>(configuration.getMaxBatchSizeInBytes()),
                new DequeRequestBuffer<>());
        this.client = client;
        ClassLoader loader = context.getUserCodeClassLoader().asClassLoader();
        answers = Executors.newSingleThreadScheduledExecutor(threads("sns-answers", loader));
        blocking = Executors.newSingleThreadExecutor(threads("sns-unpublishable", loader));
        publisher =
                new SnsPublisher(
                        topics,
                        client,
                        unpublishable,
                        SnsCounts.in(context.metricGroup()),
                        new SnsPublisher.Surroundings(
                                InstantSource.system(), answers, blocking, this::later));
    }

    private void later(Duration pause, Runnable next) {
        ScheduledFuture<?> unused = answers.schedule(next, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory threads(String name, ClassLoader loader) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    @Override
    protected void submitRequestEntries(
            List<SnsEntry> entries, ResultHandler<SnsEntry> resultHandler) {
        publisher.publish(entries, resultHandler);
    }

    @Override
    protected long getSizeInBytes(SnsEntry entry) {
        return entry.size();
    }

    @Override
    public void close() {
        answers.shutdownNow();
        blocking.shutdownNow();
        client.close();
    }
}
