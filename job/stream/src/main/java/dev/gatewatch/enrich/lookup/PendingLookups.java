package dev.gatewatch.enrich.lookup;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.FetchedHistory;
import dev.gatewatch.enrich.history.HistoryCache;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.NegativeCache;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The pending lookups, and how requests are completed: from the cache, from the pages that calls
 * return, or without an entry because a call failed or the time is up.
 *
 * <p>Confined to the event loop.
 */
final class PendingLookups {
    /** A user was looked up recently if it was within this many times the longest wait. */
    private static final int RECENT = 2;

    /** Most calls return within the call timeout divided by this. */
    private static final int BRINK = 6;

    /** This part of a wait is kept for retries. */
    private static final int FOR_RETRIES = 5;

    /** Doubled with each failure in a row, as often as the next says. */
    private static final long BACKOFF_MILLIS = 200;

    private static final int MOST_DOUBLINGS = 4;

    private final EnrichmentConfig config;
    private final long maxWait;
    private final long settle;
    private final EventLoop eventLoop;
    private final RandomGenerator random;
    private final HistoryCache cache;
    private final NegativeCache negativeCache = new NegativeCache();
    private final LookupQueue queue;

    /**
     * @param random spreads retries
     */
    PendingLookups(EnrichmentConfig config, EventLoop eventLoop, RandomGenerator random) {
        this.config = config;
        this.maxWait = config.maxWait().toMillis();
        this.settle = config.settle().toMillis();
        this.eventLoop = eventLoop;
        this.random = random;
        this.cache = new HistoryCache((long) config.cacheMebibytes() << 20);
        this.queue = new LookupQueue(config.callTimeout().toMillis() / BRINK);
    }

    /**
     * Completes a request from the cache, or adds it to the lookup of its user.
     *
     * @param wait how long it may wait, milliseconds
     * @return whether it is now pending
     */
    boolean add(LookupRequest request, long wait) {
        long now = eventLoop.now();
        long lastChance = now + Math.max(0, wait - config.callTimeout().toMillis());
        request.waitUntil(
                settle,
                wait / FOR_RETRIES,
                lastChance,
                config.holdsStream() ? Long.MAX_VALUE : now + wait);
        EnrichmentStatus absence = negativeCache.get(request.user(), now);
        if (absence != null) {
            request.completeWithout(absence);
            return false;
        }
        FetchedHistory history = cache.get(request.user());
        if (history != null
                && request.answerableFrom() <= history.coveredTo()
                && request.complete(history, false)) {
            return false;
        }
        UserLookup lookup = queue.of(request.user());
        // Without removing completed requests: a user may have thousands.
        queue.change(
                lookup,
                now,
                () -> {
                    lookup.add(request);
                    setDue(lookup, now);
                });
        return true;
    }

    /** How many requests wait. */
    int requests() {
        return queue.requests();
    }

    /**
     * Completes the least urgent requests until there is room for several more: one at a time would
     * cost a search for each event of a flood.
     */
    void shed(int capacity) {
        int tooMany = queue.requests() - capacity + capacity / 16;
        while (tooMany > 0) {
            UserLookup lookup = queue.leastUrgent();
            if (lookup == null) {
                return;
            }
            List<LookupRequest> first = lookup.first(tooMany);
            first.forEach(request -> request.completeWithout(EnrichmentStatus.OVER_BUDGET));
            tooMany -= Math.max(1, first.size());
            change(lookup, () -> {});
        }
    }

    /** Completes the requests whose time is up. */
    void expire(long now) {
        UserLookup lookup = queue.firstToExpire();
        while (lookup != null && lookup.expires() <= now) {
            UserLookup expiring = lookup;
            change(expiring, () -> expiring.expire(now));
            lookup = queue.firstToExpire();
        }
    }

    /** When the next request expires, epoch milliseconds; {@link Long#MAX_VALUE} for never. */
    long nextExpiry() {
        UserLookup first = queue.firstToExpire();
        return first == null ? Long.MAX_VALUE : first.expires();
    }

    /** See {@link LookupQueue#firstReady}. */
    @Nullable UserLookup firstReady(long now) {
        return queue.firstReady(now);
    }

    /** See {@link LookupQueue#nextDue}. */
    long nextDue() {
        return queue.nextDue();
    }

    /** See {@link LookupQueue#pressing}. */
    LookupQueue.@Nullable Pressing pressing(int above, double rate, long horizon) {
        return queue.pressing(above, rate, horizon);
    }

    /** Removes requests for which a call would be useless; returns whether none is left. */
    boolean needsNoCall(UserLookup lookup, long now) {
        EnrichmentStatus absence = negativeCache.get(lookup.user(), now);
        change(lookup, lookup::removeDone);
        if (absence != null) {
            completeWithout(lookup, absence);
        }
        return lookup.size() == 0;
    }

    /** A call for the next page of a lookup is made. */
    void startCall(UserLookup lookup, long now) {
        change(lookup, () -> lookup.startCall(now));
    }

    /** A call returned a page: completes the requests that it answers. */
    void read(UserLookup lookup, HistoryPage page) {
        boolean[] more = new boolean[1];
        change(lookup, () -> more[0] = lookup.read(page, config.entriesPerUser()));
        FetchedHistory history = lookup.history();
        FetchedHistory known = cache.get(lookup.user());
        if (known != null) {
            history = history.on(known, settle);
        }
        boolean last = !more[0] || lookup.pagesRead() >= config.pages();
        if (last && history.reach() != Long.MIN_VALUE) {
            history = history.cutOff();
        }
        boolean allComplete = true;
        for (LookupRequest request : lookup.requests()) {
            if (!request.isDone() && request.answerableFrom() <= history.coveredTo()) {
                allComplete &= request.complete(history, last);
            }
        }
        if (last || allComplete) {
            cache.put(lookup.user(), history.bounded(config.entriesPerUser()));
            change(lookup, lookup::reset);
        } else {
            change(lookup, () -> lookup.setDue(eventLoop.now()));
        }
    }

    /**
     * A call failed. It is retried, ever more slowly, until it succeeds or the last request has
     * expired, once more at the last chance of the first; what cannot succeed is not retried. If
     * requests do not expire since they hold the stream, it is retried for as long as they would
     * wait otherwise, and for ever if it was throttled.
     */
    void fail(UserLookup lookup, LookupException failure) {
        EnrichmentStatus status = failure.status();
        long now = eventLoop.now();
        negativeCache.learn(lookup.user(), status, now);
        int[] failures = new int[1];
        change(lookup, () -> failures[0] = lookup.fail(status, now));
        boolean inTime =
                !config.holdsStream()
                        || status == EnrichmentStatus.THROTTLED
                        || now - lookup.failingSince() < maxWait;
        if (failure.retryable() && inTime) {
            long backoff = BACKOFF_MILLIS << Math.min(failures[0], MOST_DOUBLINGS);
            long at = now + backoff / 2 + random.nextLong(backoff);
            long lastChance = lookup.lastChance();
            boolean once = now + BACKOFF_MILLIS <= lastChance && lastChance < at;
            change(lookup, () -> lookup.setDue(once ? lastChance : at));
        } else {
            completeWithout(lookup, status);
        }
    }

    private void completeWithout(UserLookup lookup, EnrichmentStatus status) {
        lookup.requests().forEach(request -> request.completeWithout(status));
        change(lookup, lookup::reset);
    }

    /** Changes a lookup, removes its completed requests, and sets when its next call is due. */
    private void change(UserLookup lookup, Runnable change) {
        long now = eventLoop.now();
        queue.change(
                lookup,
                now,
                () -> {
                    change.run();
                    lookup.removeDone();
                    setDue(lookup, now);
                });
    }

    private void setDue(UserLookup lookup, long now) {
        if (lookup.isStarted() || lookup.isCalling()) {
            return;
        }
        FetchedHistory history = cache.get(lookup.user());
        boolean recent = history != null && now - history.coveredTo() <= RECENT * maxWait;
        lookup.setDue(
                recent && !config.holdsStream() ? lookup.latestStart() : lookup.answerableFrom());
    }
}
