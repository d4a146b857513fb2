package dev.gatewatch.enrich;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.lookup.LookupScheduler;
import dev.gatewatch.enrich.lookup.SharedSchedulers;
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
 * reason why there is none; {@link ApplyEnrichment} puts that into it. An event that names its app
 * client only gets its pool, too.
 *
 * <p>Events that were left waiting by a job with other rules are looked up, too: only base fields
 * are read here, which have the same ids in all jobs.
 *
 * <p>To be used with {@link #timeoutMillis} and {@link #queueCapacity}: while the operator's queue
 * is full, no aligned checkpoint completes. So here an event waits for a bounded time, and before
 * the queue is full, the first in it go on without an answer.
 */
public final class EnrichEvents extends RichAsyncFunction<EnrichmentRequest, EnrichedEvent> {
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
    private final UserHistoriesFactory histories;

    private transient InFlightQueue<PendingEvent> line;
    private transient SharedSchedulers.@Nullable Membership scheduler;

    /**
     * @param histories opens the source of histories, once for each JVM
     */
    public EnrichEvents(EnrichmentConfig config, UserHistoriesFactory histories) {
        this.config = config;
        this.histories = histories;
    }

    /**
     * After how long the operator asks for its {@link #timeout}: never, as long as the scheduler
     * keeps its word; 0 for no limit.
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
        line =
                new InFlightQueue<>(
                        config.holdsStream() ? Integer.MAX_VALUE : 2 * config.capacity());
        SharedSchedulers.Membership joined =
                SharedSchedulers.join(
                        getRuntimeContext().getJobInfo().getJobId().toString(),
                        SharedSchedulers.Role.EVENTS,
                        config.share(parallelism),
                        config.capacity(),
                        () -> LookupScheduler.open(config, histories));
        scheduler = joined;
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(Counts.GROUP);
        metrics.gauge("lookupQueue", (Gauge<Integer>) joined.scheduler()::queueLength);
        metrics.gauge("lookupRate", (Gauge<Double>) joined.scheduler()::rate);
    }

    @Override
    public void asyncInvoke(EnrichmentRequest needed, ResultFuture<EnrichedEvent> result) {
        PendingEvent pending = new PendingEvent(needed, result);
        EventWithoutPool poolless = EventWithoutPool.of(needed.event());
        SharedSchedulers.Membership joined = scheduler;
        if (joined == null) {
            pending.goOn(EnrichmentStatus.NOT_NEEDED);
        } else if (poolless == null) {
            ask(joined.scheduler(), AuthAttempt.of(needed.event()), needed.urgency(), 0, pending);
        } else {
            findPool(joined.scheduler(), poolless, needed.urgency(), pending);
        }
        // Those that need no wait are in the queue, too, behind those that do.
        line.add(pending, first -> first.goOn(EnrichmentStatus.OVER_BUDGET));
    }

    /** Asks for the entry of an event as soon as it is known in which pool. */
    private static void findPool(
            LookupScheduler scheduler,
            EventWithoutPool poolless,
            int urgency,
            PendingEvent pending) {
        long since = scheduler.now();
        var unused =
                scheduler
                        .poolOf(poolless.clientId())
                        .thenAccept(
                                pool -> {
                                    AuthAttempt attempt = null;
                                    if (pool.isPresent() && !pending.isGone()) {
                                        TrailEvent event = poolless.in(pool.get());
                                        pending.become(event);
                                        attempt = AuthAttempt.of(event);
                                    }
                                    ask(
                                            scheduler,
                                            attempt,
                                            urgency,
                                            scheduler.now() - since,
                                            pending);
                                });
    }

    private static void ask(
            LookupScheduler scheduler,
            @Nullable AuthAttempt attempt,
            int urgency,
            long waited,
            PendingEvent pending) {
        if (attempt == null) {
            pending.goOn(EnrichmentStatus.NOT_NEEDED);
        } else {
            pending.await(scheduler.ask(attempt, urgency, waited, pending.counts()));
        }
    }

    @Override
    public void timeout(EnrichmentRequest needed, ResultFuture<EnrichedEvent> result) {
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
        SharedSchedulers.Membership joined = scheduler;
        if (joined != null) {
            joined.close();
            scheduler = null;
        }
    }
}
