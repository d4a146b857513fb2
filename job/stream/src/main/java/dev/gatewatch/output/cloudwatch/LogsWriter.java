package dev.gatewatch.output.cloudwatch;

import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.GaugeNames;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/**
 * Collects lines and sends them, one call after the other, which keeps their order. All lines that
 * CloudWatch has not accepted are in each checkpoint, including those in flight, so that a
 * checkpoint waits for no answer.
 *
 * <p>Everything runs on the task's mailbox thread.
 */
final class LogsWriter implements StatefulSinkWriter<LogLine, LogLines> {
    /** How long a line waits for others to be sent with. */
    static final Duration LINGER = Duration.ofSeconds(1);

    /** How long the end of the input waits for lines that are not accepted. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** By the number of the next attempt. */
    private static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelayHalfJitter(
                    Duration.ofMillis(200), Duration.ofSeconds(20));

    /** How many lines are serialised at once. */
    private static final int SNAPSHOT_CHUNK = 1_000;

    private final LogsClient client;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final Counter sent;
    private final LogCounts counts;
    private final LogOutage outage;
    private final PendingLines pending;
    private boolean lingers;
    private boolean due;
    private boolean pauses;
    private int attempts;
    private int mostLines = LogBatch.MAX_LINES;

    LogsWriter(
            WriterInitContext context,
            Collection<LogLines> state,
            LogsClient client,
            LogOutage outage,
            PendingLines pending) {
        this.client = client;
        this.outage = outage;
        this.pending = pending;
        mailbox = context.getMailboxExecutor();
        time = context.getProcessingTimeService();
        sent = context.metricGroup().getIOMetricGroup().getNumRecordsOutCounter();
        counts = LogCounts.in(context.metricGroup());
        context.metricGroup()
                .addGroup(Counts.GROUP)
                .gauge(GaugeNames.REPORT_LINES_WAITING, pending::count);
        state.forEach(lines -> lines.lines().forEach(this::add));
    }

    @Override
    public void write(LogLine line, Context context) {
        add(line);
        send();
    }

    private void add(LogLine line) {
        int dropped = pending.add(line);
        if (dropped > 0) {
            counts.dropped().inc(dropped);
            outage.gaveUp(dropped, "too many wait for CloudWatch, early and old ones go", now());
        }
        if (!lingers) {
            lingers = true;
            later(
                    LINGER,
                    () -> {
                        lingers = false;
                        due = true;
                        send();
                    });
        }
    }

    private void send() {
        if (pauses || !(due || pending.fillsBatch())) {
            return;
        }
        LogBatch batch = pending.next(mostLines, now());
        if (batch == null) {
            return;
        }
        sent.inc(batch.size());
        on(client.put(batch.events()), (response, error) -> answered(batch, response, error));
    }

    /** What becomes of a call. */
    private interface Answer<T> {
        void accept(@Nullable T response, @Nullable Throwable error);
    }

    private <T> void on(CompletableFuture<T> call, Answer<T> answer) {
        CompletableFuture<?> unused =
                call.whenComplete(
                        (response, error) ->
                                mailbox.execute(
                                        () -> answer.accept(response, error),
                                        "CloudWatch answered"));
    }

    private void answered(
            LogBatch batch, @Nullable PutLogEventsResponse response, @Nullable Throwable error) {
        if (error != null) {
            failed(batch, error);
            return;
        }
        List<LogLine> again = response == null ? List.of() : rejected(batch, response);
        int written = batch.size() - again.size();
        counts.written().inc(written);
        pending.done(dated(again));
        outage.accepted();
        attempts = 0;
        mostLines = LogBatch.MAX_LINES;
        if (pending.count() == 0) {
            due = false;
        }
        send();
    }

    private static List<LogLine> rejected(LogBatch batch, PutLogEventsResponse response) {
        return response.rejectedLogEventsInfo() == null
                ? List.of()
                : batch.rejected(response.rejectedLogEventsInfo());
    }

    /** Lines whose times were not accepted are logged under the clock's, if they were not yet. */
    private List<LogLine> dated(List<LogLine> rejected) {
        List<LogLine> again = new ArrayList<>();
        for (LogLine line : rejected) {
            if (line.time() != LogLine.BY_CLOCK) {
                again.add(line.byClock());
            }
        }
        int lost = rejected.size() - again.size();
        if (lost > 0) {
            counts.failed().inc(lost);
            outage.gaveUp(lost, "it refuses even the time of this machine's clock", now());
        }
        return again;
    }

    private void failed(LogBatch batch, Throwable error) {
        LogsFault fault = LogsFault.of(error);
        if (fault == LogsFault.LINES) {
            halve(batch, LogsFault.code(error));
        } else if (fault == LogsFault.MISSING) {
            on(client.createStream(), (created, failure) -> created(batch, failure));
        } else {
            retry(batch, fault, error);
        }
    }

    /** The line at fault is found by ever smaller batches. */
    private void halve(LogBatch batch, String code) {
        if (batch.size() == 1) {
            counts.failed().inc();
            outage.gaveUp(1, "CloudWatch refuses it (" + code + ")", now());
            pending.done(List.of());
        } else {
            mostLines = batch.size() / 2;
            pending.done(batch.lines());
        }
        send();
    }

    private void created(LogBatch batch, @Nullable Throwable failure) {
        LogsFault fault = failure == null ? LogsFault.EXISTS : LogsFault.of(failure);
        if (failure == null || fault == LogsFault.EXISTS) {
            // A stream that was just created may not be there yet.
            pause(batch);
        } else {
            retry(batch, fault, failure);
        }
    }

    private void retry(LogBatch batch, LogsFault fault, Throwable error) {
        outage.failed(fault, LogsFault.code(error), pending.count(), now());
        pause(batch);
    }

    private void pause(LogBatch batch) {
        pending.done(batch.lines());
        due = true;
        pauses = true;
        attempts = Math.min(attempts + 1, Short.MAX_VALUE);
        later(
                BACKOFF.computeDelay(attempts + 1),
                () -> {
                    pauses = false;
                    send();
                });
    }

    private long now() {
        return time.getCurrentProcessingTime();
    }

    private void later(Duration pause, Runnable next) {
        ScheduledFuture<?> unused =
                time.registerTimer(now() + pause.toMillis(), timestamp -> next.run());
    }

    /**
     * Waits at the end of the input, and for nothing before.
     *
     * @throws IOException if CloudWatch still accepts nothing after two minutes
     */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        long until = now() + PATIENCE.toMillis();
        while (endOfInput && pending.count() > 0) {
            if (now() > until) {
                throw new IOException(
                        pending.count()
                                + " rows of reports are not in CloudWatch after "
                                + PATIENCE.toMinutes()
                                + " minutes; the log says why. They are in the newest checkpoint");
            }
            due = true;
            send();
            mailbox.yield();
        }
    }

    @Override
    public List<LogLines> snapshotState(long checkpoint) {
        List<LogLine> all = pending.all();
        List<LogLines> chunks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += SNAPSHOT_CHUNK) {
            chunks.add(
                    new LogLines(
                            List.copyOf(all.subList(i, Math.min(all.size(), i + SNAPSHOT_CHUNK)))));
        }
        return chunks;
    }

    @Override
    public void close() {
        client.close();
    }
}
