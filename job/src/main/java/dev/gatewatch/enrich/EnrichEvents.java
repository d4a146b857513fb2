package dev.gatewatch.enrich;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.metric.Counts;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what Cognito saw in each event. Every event goes on exactly once, with its entry or the
 * reason why there is none; {@link WriteAnswers} puts that into it.
 *
 * <p>To be used with {@link #timeoutMillis} and {@link #queueCapacity}: while the operator's queue
 * is full, no aligned checkpoint completes. So here an event waits for a bounded time, and before
 * the queue is full, the first in it go on without an answer.
 */
public final class EnrichEvents extends RichAsyncFunction<Needed, Enriched> {
    private static final long serialVersionUID = 1L;

    /** Watermarks take places in the queue, too: a few a second from each subtask before. */
    private static final int WATERMARKS = 100_000;

    private final EnrichmentConfig config;
    private final HistoriesFactory histories;

    private transient Line<PendingEvent> line;
    private transient DeskRegistry.@Nullable Membership desk;

    /**
     * @param histories opens the source of histories, once for each JVM
     */
    public EnrichEvents(EnrichmentConfig config, HistoriesFactory histories) {
        this.config = config;
        this.histories = histories;
    }

    /**
     * After how long the operator asks for its {@link #timeout}: never, as long as the desk keeps
     * its word; 0 for no limit.
     */
    public long timeoutMillis() {
        return config.holdsStream() ? 0 : config.maxWait().plus(config.callTimeout()).toMillis();
    }

    /** How many events and watermarks the operator must be able to hold. */
    public int queueCapacity() {
        return config.holdsStream() ? config.capacity() : 2 * config.capacity() + WATERMARKS;
    }

    @Override
    public void open(OpenContext context) {
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        config.check(parallelism);
        line = new Line<>(config.holdsStream() ? Integer.MAX_VALUE : 2 * config.capacity());
        DeskRegistry.Membership joined =
                DeskRegistry.join(
                        getRuntimeContext().getJobInfo().getJobId().toString(),
                        DeskRegistry.Role.EVENTS,
                        config.share(parallelism),
                        config.capacity(),
                        () -> Desk.open(config, histories));
        desk = joined;
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(Counts.GROUP);
        metrics.gauge("lookupQueue", (Gauge<Integer>) joined.desk()::queueLength);
        metrics.gauge("lookupRate", (Gauge<Double>) joined.desk()::rate);
    }

    @Override
    public void asyncInvoke(Needed needed, ResultFuture<Enriched> result) {
        PendingEvent pending = new PendingEvent(needed.event(), result);
        Attempt attempt = Attempt.of(needed.event());
        DeskRegistry.Membership joined = desk;
        if (attempt == null || joined == null) {
            pending.goOn(EnrichmentStatus.NOT_NEEDED);
        } else {
            pending.await(joined.desk().ask(attempt, needed.urgency(), pending.counts()));
        }
        // Those that need no wait are in the queue, too, behind those that do.
        line.add(pending, first -> first.goOn(EnrichmentStatus.OVER_BUDGET));
    }

    @Override
    public void timeout(Needed needed, ResultFuture<Enriched> result) {
        for (PendingEvent pending : line.events()) {
            if (pending.isFor(result)) {
                pending.goOn(EnrichmentStatus.TIMED_OUT);
                return;
            }
        }
        new PendingEvent(needed.event(), result).goOn(EnrichmentStatus.TIMED_OUT);
    }

    @Override
    public void close() {
        if (line != null) {
            line.events().forEach(PendingEvent::abandon);
        }
        DeskRegistry.Membership joined = desk;
        if (joined != null) {
            joined.close();
            desk = null;
        }
    }
}
