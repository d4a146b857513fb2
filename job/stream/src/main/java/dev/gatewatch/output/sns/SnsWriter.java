package dev.gatewatch.output.sns;

import dev.gatewatch.config.TopicsConfig;
import dev.gatewatch.config.value.TopicArn;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.GaugeNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Collects batches for {@link SnsPublisher}. All alerts that SNS has not accepted are in each
 * checkpoint, including those in flight, so that a checkpoint waits for no answer. Flink's own
 * {@code AsyncSinkWriter} blocks the task in its timer until its buffer is empty, and at a barrier
 * until no call is in flight; in an outage no barrier gets through.
 *
 * <p>Everything runs on the task's mailbox thread.
 */
final class SnsWriter implements StatefulSinkWriter<Notification, BufferedRequestState<SnsEntry>> {
    /** How long an alert waits for others to be sent with. */
    private static final Duration LINGER = Duration.ofMillis(200);

    /** How many alerts are serialised at once. */
    private static final int SNAPSHOT_CHUNK = 100;

    private final TopicsConfig topics;
    private final TopicClient client;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final Counter sent;
    private final ExecutorService blocking;
    private final SnsPublisher publisher;
    private final PendingAlerts pending = new PendingAlerts();
    private final DeliveryDelay delay = new DeliveryDelay(pending);
    private boolean lingers;
    private boolean checks;

    SnsWriter(
            WriterInitContext context,
            Collection<BufferedRequestState<SnsEntry>> state,
            TopicsConfig topics,
            TopicClient client,
            UnpublishableAlerts unpublishable) {
        this.topics = topics;
        this.client = client;
        mailbox = context.getMailboxExecutor();
        time = context.getProcessingTimeService();
        sent = context.metricGroup().getIOMetricGroup().getNumRecordsOutCounter();
        ClassLoader loader = context.getUserCodeClassLoader().asClassLoader();
        blocking = Executors.newSingleThreadExecutor(task -> thread(task, loader));
        publisher =
                new SnsPublisher(
                        topics,
                        client,
                        unpublishable,
                        SnsCounts.in(context.metricGroup()),
                        new SnsPublisher.Surroundings(
                                () -> Instant.ofEpochMilli(now()),
                                task -> mailbox.execute(task::run, "SNS answered"),
                                blocking,
                                this::later));
        register(context.metricGroup().addGroup(Counts.GROUP));
        state.forEach(this::restore);
    }

    private static Thread thread(Runnable task, ClassLoader loader) {
        Thread thread = new Thread(task, "sns-unpublishable");
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }

    private void register(MetricGroup metrics) {
        metrics.gauge(GaugeNames.ALERTS_WAITING, pending::count);
        metrics.gauge(
                GaugeNames.ALERTS_WAITING_SECONDS,
                () -> Math.max(0, now() - Math.min(now(), pending.oldest())) / 1_000);
    }

    private void restore(BufferedRequestState<SnsEntry> state) {
        for (RequestEntryWrapper<SnsEntry> wrapper : state.getBufferedRequestEntries()) {
            SnsEntry entry = wrapper.getRequestEntry();
            Optional<TopicArn> topic = topic(entry);
            SnsEntry.Refusal refusal = entry.refusal();
            if (refusal != null) {
                topic.ifPresent(known -> publisher.restore(known, refusal));
            }
            add(topic, entry.waitingSince() == 0 ? entry.receivedAt(now()) : entry);
        }
    }

    private Optional<TopicArn> topic(SnsEntry entry) {
        return Optional.ofNullable(topics.byLevel().get(entry.notification().level()));
    }

    @Override
    public void write(Notification notification, Context context) throws InterruptedException {
        while (pending.isFull()) {
            mailbox.yield();
        }
        SnsEntry entry = SnsEntry.of(notification, now());
        add(topic(entry), entry);
        send();
    }

    private void add(Optional<TopicArn> topic, SnsEntry entry) {
        pending.add(topic, entry);
        if (!lingers) {
            lingers = true;
            later(
                    LINGER,
                    () -> {
                        lingers = false;
                        pending.sendAll();
                        send();
                    });
        }
        checkLater();
    }

    private void checkLater() {
        if (!checks && pending.count() > 0) {
            checks = true;
            later(
                    DeliveryDelay.LOGGED_EVERY,
                    () -> {
                        checks = false;
                        delay.check(now(), publisher.lastFailure());
                        checkLater();
                    });
        }
    }

    private void send() {
        for (PendingBatch batch = pending.next(); batch != null; batch = pending.next()) {
            sent.inc(batch.entries().size());
            publisher.publish(batch.topic(), batch.entries(), new Answer(batch));
        }
    }

    /** What becomes of a batch. */
    private final class Answer implements ResultHandler<SnsEntry> {
        private final PendingBatch batch;

        Answer(PendingBatch batch) {
            this.batch = batch;
        }

        @Override
        public void complete() {
            retryForEntries(List.of());
        }

        @Override
        public void retryForEntries(List<SnsEntry> again) {
            mailbox.execute(
                    () -> {
                        pending.done(batch, again);
                        delay.delivered(now());
                        send();
                    },
                    "SNS answered for all of a batch");
        }

        @Override
        public void completeExceptionally(Exception failure) {
            mailbox.execute(
                    () -> {
                        throw failure;
                    },
                    "publishing alerts failed for good");
        }
    }

    private long now() {
        return time.getCurrentProcessingTime();
    }

    private void later(Duration pause, Runnable next) {
        ScheduledFuture<?> unused =
                time.registerTimer(now() + pause.toMillis(), timestamp -> next.run());
    }

    /** Waits for all alerts to be delivered at the end of the input, and for nothing before. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        while (endOfInput && pending.count() > 0) {
            pending.sendAll();
            send();
            mailbox.yield();
        }
    }

    @Override
    public List<BufferedRequestState<SnsEntry>> snapshotState(long checkpoint) {
        List<RequestEntryWrapper<SnsEntry>> entries = new ArrayList<>();
        pending.forEach(
                (topic, entry) ->
                        entries.add(
                                new RequestEntryWrapper<>(
                                        entry.refusedBy(topic.map(publisher::refusal).orElse(null)),
                                        entry.size())));
        List<BufferedRequestState<SnsEntry>> chunks = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += SNAPSHOT_CHUNK) {
            chunks.add(
                    new BufferedRequestState<>(
                            entries.subList(i, Math.min(entries.size(), i + SNAPSHOT_CHUNK))));
        }
        return chunks;
    }

    @Override
    public void close() {
        blocking.shutdownNow();
        client.close();
    }
}
