package dev.gatewatch.enrich;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.Counts;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what Cognito saw in each event. Every event goes on exactly once, with its entry or the
 * reason why there is none; {@link WriteAnswers} puts that into it. An event that names its app
 * client only gets its pool, too.
 *
 * <p>Events that were left waiting by a job with other rules are looked up, too: only base fields
 * are read here, which have the same ids in all jobs.
 *
 * <p>To be used with {@link #timeoutMillis} and {@link #queueCapacity}: while the operator's queue
 * is full, no aligned checkpoint completes. So here an event waits for a bounded time, and before
 * the queue is full, the first in it go on without an answer.
 */
public final class EnrichEvents extends RichAsyncFunction<Needed, Enriched> {
    private static final long serialVersionUID = 1L;

    /**
     * Watermarks take places in the queue, too: with one a second, enough for thirty subtasks
     * before this one. Not more, since Flink's queue sets aside memory for all its places with each
     * watermark that waits.
     */
    static final int WATERMARKS = 2_000;

    /**
     * Enough to keep the calls going. The queue takes memory for all that it may hold with each
     * watermark in it, and a replay has one for each event.
     */
    private static final int MOST_HELD = 1_000;

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
        return config.holdsStream()
                ? Math.min(config.capacity(), MOST_HELD)
                : 2 * config.capacity() + WATERMARKS;
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
        PendingEvent pending = new PendingEvent(needed, result);
        PoollessEvent poolless = PoollessEvent.of(needed.event());
        DeskRegistry.Membership joined = desk;
        if (joined == null) {
            pending.goOn(EnrichmentStatus.NOT_NEEDED);
        } else if (poolless == null) {
            ask(joined.desk(), Attempt.of(needed.event()), needed.urgency(), 0, pending);
        } else {
            findPool(joined.desk(), poolless, needed.urgency(), pending);
        }
        // Those that need no wait are in the queue, too, behind those that do.
        line.add(pending, first -> first.goOn(EnrichmentStatus.OVER_BUDGET));
    }

    /** Asks for the entry of an event as soon as it is known in which pool. */
    private static void findPool(
            Desk desk, PoollessEvent poolless, int urgency, PendingEvent pending) {
        long since = desk.now();
        var unused =
                desk.poolOf(poolless.clientId())
                        .thenAccept(
                                pool -> {
                                    Attempt attempt = null;
                                    if (pool.isPresent() && !pending.isGone()) {
                                        TrailEvent event = poolless.in(pool.get());
                                        pending.become(event);
                                        attempt = Attempt.of(event);
                                    }
                                    ask(desk, attempt, urgency, desk.now() - since, pending);
                                });
    }

    private static void ask(
            Desk desk, @Nullable Attempt attempt, int urgency, long waited, PendingEvent pending) {
        if (attempt == null) {
            pending.goOn(EnrichmentStatus.NOT_NEEDED);
        } else {
            pending.await(desk.ask(attempt, urgency, waited, pending.counts()));
        }
    }

    @Override
    public void timeout(Needed needed, ResultFuture<Enriched> result) {
        for (PendingEvent pending : line.events()) {
            if (pending.isFor(result)) {
                pending.goOn(EnrichmentStatus.TIMED_OUT);
                return;
            }
        }
        new PendingEvent(needed, result).goOn(EnrichmentStatus.TIMED_OUT);
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
