package dev.gatewatch.enrich.lookup;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.event.EnrichmentStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which user's history is fetched next, and when: within the rate limit, the most urgent
 * first, and in time for requests that would expire.
 *
 * <p>Confined to the event loop, except for {@link #queueLength} and {@link #rate}.
 */
final class CallDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CallDispatcher.class);
    private static final long REPORT_INTERVAL = 60_000;

    private final EnrichmentConfig config;
    private final long maxWait;
    private final PendingLookups pending;
    private final HistoryCalls calls;
    private final EventLoop eventLoop;
    private final AimdRateLimiter limiter = new AimdRateLimiter();

    private int capacity;
    private long reportedAt = -REPORT_INTERVAL;
    private long wakesAt = Long.MAX_VALUE;
    private volatile int queueLength;
    private volatile double rate;

    CallDispatcher(
            EnrichmentConfig config,
            PendingLookups pending,
            HistoryCalls calls,
            EventLoop eventLoop) {
        this.config = config;
        this.maxWait = config.maxWait().toMillis();
        this.pending = pending;
        this.calls = calls;
        this.eventLoop = eventLoop;
    }

    /**
     * Adds a subtask's share of the rate limit and of the requests that may wait, or removes one.
     */
    void addShare(double callsPerSecond, int requests) {
        limiter.addShare(callsPerSecond);
        capacity += requests;
        rate = limiter.rate();
        dispatch();
    }

    /**
     * Adds a request.
     *
     * @param wait how long it may wait, milliseconds
     */
    void add(LookupRequest request, long wait) {
        if (request.isDone() || !pending.add(request, wait)) {
            return;
        }
        if (pending.requests() > capacity && !config.holdsStream()) {
            pending.shed(capacity);
        }
        dispatch();
    }

    /** How many requests wait, as last seen; from any thread. */
    int queueLength() {
        return queueLength;
    }

    /** How many calls a second are allowed, as last seen; from any thread. */
    double rate() {
        return rate;
    }

    /** Makes the calls that should be made now, and sets the timer for the next ones. */
    private void dispatch() {
        long now = eventLoop.now();
        pending.expire(now);
        long next = makeCalls(now);
        wakeAt(Math.min(next, pending.nextExpiry()), now);
        queueLength = pending.requests();
        rate = limiter.rate();
    }

    /**
     * Makes the calls that should be made now; returns when the next one should or could be made.
     */
    private long makeCalls(long now) {
        while (calls.inFlight() < config.maxInFlight()) {
            long free = limiter.nextAt(now);
            UserLookup ready = pending.firstReady(now);
            if (free > now) {
                return ready == null && pending.nextDue() == Long.MAX_VALUE ? Long.MAX_VALUE : free;
            }
            LookupQueue.Pressing pressing =
                    config.holdsStream()
                            ? null
                            : pending.pressing(
                                    ready == null ? Integer.MIN_VALUE : ready.urgency(),
                                    limiter.rate(),
                                    maxWait);
            UserLookup next = ready;
            if (pressing != null && pressing.from() <= now) {
                next = pressing.lookup();
            }
            if (next == null) {
                return Math.min(
                        pending.nextDue(), pressing == null ? Long.MAX_VALUE : pressing.from());
            }
            if (!pending.needsNoCall(next, now) && !call(next, now)) {
                return free + 1;
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean call(UserLookup lookup, long now) {
        if (!limiter.tryAcquire(now)) {
            return false;
        }
        LookupCallCounts counts = lookup.requests().iterator().next().counts();
        counts.addCall(lookup.isRepeat());
        pending.startCall(lookup, now);
        calls.start(
                lookup.user(),
                lookup.pageToken(),
                (page, failure) -> {
                    if (page != null) {
                        pending.read(lookup, page);
                    } else if (failure != null) {
                        if (failure.status() == EnrichmentStatus.THROTTLED) {
                            counts.addThrottle();
                            limiter.throttled(lookup.calledAt(), eventLoop.now());
                        }
                        report(failure);
                        pending.fail(lookup, failure);
                    }
                    dispatch();
                });
        return true;
    }

    /** Says once a minute why histories cannot be had, for a person to mend. */
    private void report(LookupException failure) {
        long now = eventLoop.now();
        if (failure.status() == EnrichmentStatus.FAILED && now - reportedAt >= REPORT_INTERVAL) {
            reportedAt = now;
            LOG.warn(
                    failure.retryable()
                            ? "Histories cannot be looked up: {}. Events wait while it is tried"
                                    + " again, and go on without their risk when max-wait is over"
                            : "Histories cannot be looked up: {}. Events go on without their risk",
                    failure.getMessage());
        }
    }

    private void wakeAt(long at, long now) {
        if (at < wakesAt || wakesAt <= now) {
            wakesAt = at;
            if (at != Long.MAX_VALUE) {
                eventLoop.runAfter(Math.max(1, at - now), this::wake);
            }
        }
    }

    private void wake() {
        if (wakesAt <= eventLoop.now()) {
            wakesAt = Long.MAX_VALUE;
        }
        dispatch();
    }
}
