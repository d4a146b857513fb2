package dev.gatewatch.enrich;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.lookup.LookupScheduler;
import dev.gatewatch.enrich.lookup.SharedSchedulers;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.Counts;
import dev.gatewatch.metric.GaugeNames;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.jspecify.annotations.Nullable;

/**
 * Looks up Cognito's assessment of each event, and emits the event with its entry or the reason why
 * there is none; {@link ApplyEnrichment} writes that into it. An event that names only its app
 * client gets its user pool, too.
 *
 * <p>Events that a job with other rules left in flight are looked up, too: only base fields are
 * read here, which have the same ids in all jobs.
 */
public final class EnrichEvents
        extends LookupFunction<EnrichmentRequest, EnrichedEvent, PendingEvent> {
    private static final long serialVersionUID = 1L;

    /**
     * @param histories opens the source of histories, once for each JVM
     */
    public EnrichEvents(EnrichmentConfig config, UserHistoriesFactory histories) {
        super(
                config,
                histories,
                new Limits(
                        SharedSchedulers.Role.EVENTS,
                        config.maxWait().plus(config.callTimeout()),
                        2 * config.capacity(),
                        config.capacity(),
                        config.capacity()));
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        LookupScheduler scheduler = scheduler();
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(Counts.GROUP);
        metrics.gauge(GaugeNames.LOOKUP_QUEUE, (Gauge<Integer>) scheduler::queueLength);
        metrics.gauge(GaugeNames.LOOKUP_RATE, (Gauge<Double>) scheduler::rate);
    }

    @Override
    PendingEvent pending(EnrichmentRequest request, ResultFuture<EnrichedEvent> result) {
        return new PendingEvent(request, result);
    }

    @Override
    void lookUp(LookupScheduler scheduler, EnrichmentRequest request, PendingEvent pending) {
        EventWithoutPool withoutPool = EventWithoutPool.of(request.event());
        if (withoutPool == null) {
            lookUp(scheduler, AuthAttempt.of(request.event()), request.urgency(), 0, pending);
        } else {
            findPool(scheduler, withoutPool, request.urgency(), pending);
        }
    }

    /** Looks up the entry of an event as soon as its user pool is known. */
    private static void findPool(
            LookupScheduler scheduler,
            EventWithoutPool withoutPool,
            int urgency,
            PendingEvent pending) {
        long since = scheduler.now();
        pending.after(
                scheduler.poolOf(withoutPool.clientId()),
                pool -> {
                    if (pool.isEmpty()) {
                        pending.emitNow(EnrichmentStatus.POOL_UNKNOWN);
                        return;
                    }
                    AuthAttempt attempt = null;
                    if (!pending.isFinished()) {
                        TrailEvent event = withoutPool.in(pool.get());
                        pending.replaceEvent(event);
                        attempt = AuthAttempt.of(event);
                    }
                    long waited = scheduler.now() - since;
                    lookUp(scheduler, attempt, urgency, waited, pending);
                });
    }

    private static void lookUp(
            LookupScheduler scheduler,
            @Nullable AuthAttempt attempt,
            int urgency,
            long waited,
            PendingEvent pending) {
        if (attempt == null) {
            pending.emitNow(EnrichmentStatus.NOT_NEEDED);
        } else {
            pending.emitWith(scheduler.findEntry(attempt, urgency, waited, pending.counts()));
        }
    }
}
