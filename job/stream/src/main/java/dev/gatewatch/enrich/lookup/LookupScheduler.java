package dev.gatewatch.enrich.lookup;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.EntryMatcher;
import dev.gatewatch.enrich.history.FetchedHistory;
import dev.gatewatch.enrich.history.HistoryCache;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.NegativeCache;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Answers requests out of the histories of users with as few calls as it can, and never more than
 * the budget allows. One scheduler serves all that ask in a JVM.
 *
 * <p>A history that is fetched at F holds what the user did up to F less the time that Cognito
 * takes to write it down, so it answers all requests on earlier events, those still to come too.
 * The fewest calls are therefore made by calling as late as possible. But most users do little, and
 * for these a call at once costs no more; so only who was looked up recently is made to wait, until
 * the last moment for the first of the requests that gather meanwhile.
 *
 * <p>All but {@link #ask}, {@link #recent}, {@link #name} and {@link #poolOf} runs on the one
 * thread of the {@link EventLoop}.
 */
public final class LookupScheduler {
    /** A user was looked up recently if it was within so many times the longest wait. */
    private static final int RECENT = 2;

    /** The part of a call's longest time in which most come back. */
    private static final int BRINK = 6;

    private static final int RETRIES = 2;
    private static final long BACKOFF_MILLIS = 200;

    private final EnrichmentConfig config;
    private final long maxWait;
    private final long settle;
    private final HistoryQueries queries;
    private final UserHistories source;
    private final HistoryCalls calls;
    private final EventLoop eventLoop;
    private final RandomGenerator random;
    private final HistoryCache cache;
    private final NegativeCache negativeCache = new NegativeCache();
    private final AimdRateLimiter limiter = new AimdRateLimiter();
    private final UserNameCalls names;
    private final LookupQueue waiting;

    private int capacity;
    private long wakesAt = Long.MAX_VALUE;
    private volatile int queueLength;
    private volatile double rate;

    /**
     * A scheduler without any budget yet.
     *
     * @param random spreads retries
     */
    public LookupScheduler(
            EnrichmentConfig config,
            UserHistories source,
            EventLoop eventLoop,
            RandomGenerator random) {
        this.config = config;
        this.maxWait = config.maxWait().toMillis();
        this.settle = config.settle().toMillis();
        this.queries = new HistoryQueries(new EntryMatcher(config.tolerance().toMillis()));
        this.source = source;
        this.calls = new HistoryCalls(source, eventLoop, config.callTimeout().toMillis());
        this.names =
                new UserNameCalls(
                        source, eventLoop, config.maxInFlight(), config.callTimeout().toMillis());
        this.eventLoop = eventLoop;
        this.random = random;
        this.waiting = new LookupQueue(config.callTimeout().toMillis() / BRINK);
        this.cache = new HistoryCache((long) config.cacheMebibytes() << 20);
    }

    /** A scheduler that works on a thread of its own. */
    public static LookupScheduler open(EnrichmentConfig config, UserHistoriesFactory histories) {
        return new LookupScheduler(
                config, histories.open(), new ScheduledEventLoop(), new SplittableRandom());
    }

    /**
     * Someone who asks comes, or leaves.
     *
     * @param callsPerSecond the share of the budget that it brings, negative where it leaves
     * @param events how many of its events may wait, negative where it leaves
     */
    public void share(double callsPerSecond, int events) {
        eventLoop.run(
                () -> {
                    limiter.grow(callsPerSecond);
                    names.grow(callsPerSecond);
                    capacity += events;
                    rate = limiter.rate();
                    work();
                });
    }

    /**
     * Asks for the entry that an event belongs to. May be called from any thread.
     *
     * @param counts takes down the calls that are made for this request; those that it shares with
     *     others are counted with one of them
     * @return completes with an answer, on the scheduler's thread; never exceptionally. Whoever
     *     completes it first takes the request back
     */
    public CompletableFuture<LookupResult> ask(
            AuthAttempt attempt, int urgency, LookupCallCounts counts) {
        return ask(attempt, urgency, 0, counts);
    }

    /**
     * The same for an event that has waited already.
     *
     * @param waited for how long, milliseconds
     */
    public CompletableFuture<LookupResult> ask(
            AuthAttempt attempt, int urgency, long waited, LookupCallCounts counts) {
        LookupRequest request =
                new LookupRequest(
                        attempt.user(),
                        attempt.time(),
                        urgency,
                        (history, last) -> queries.entry(attempt, history, last),
                        counts);
        eventLoop.run(() -> accept(request, Math.max(0, maxWait - waited)));
        return request.answer();
    }

    /**
     * The user pool of an app client, waited for no longer than half the longest wait, so that a
     * call is still possible. May be called from any thread.
     *
     * @return completes with nothing where the pool is not known by then; never exceptionally
     */
    public CompletableFuture<Optional<String>> poolOf(String clientId) {
        CompletableFuture<Optional<String>> pool =
                source.poolOf(clientId)
                        .handle((found, failure) -> failure == null ? found : Optional.empty());
        if (!pool.isDone()) {
            eventLoop.runAfter(maxWait / 2, () -> pool.complete(Optional.empty()));
        }
        return pool;
    }

    /** Epoch milliseconds, by the scheduler's clock. */
    public long now() {
        return eventLoop.now();
    }

    /**
     * Asks for the newest entries of a user. May be called from any thread.
     *
     * @param time up to when they are needed, epoch milliseconds; entries that are later by more
     *     than the tolerance are left out, so that a replay finds the same ones each time
     * @param most how many
     */
    public CompletableFuture<LookupResult> recent(
            UserKey user, long time, int most, int urgency, LookupCallCounts counts) {
        long until = time + config.tolerance().toMillis();
        LookupRequest request =
                new LookupRequest(
                        user,
                        time,
                        urgency,
                        (history, last) -> HistoryQueries.newest(history, until, most, last),
                        counts);
        eventLoop.run(() -> accept(request, config.contextWait().toMillis()));
        return request.answer();
    }

    /**
     * Asks for the name of a user. May be called from any thread.
     *
     * @return empty where the name cannot be had in the time that alerts wait
     */
    public CompletableFuture<Optional<String>> name(UserKey user) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        eventLoop.run(() -> names.ask(user, answer));
        if (!config.holdsStream()) {
            eventLoop.runAfter(
                    config.contextWait().toMillis(), () -> answer.complete(Optional.empty()));
        }
        return answer;
    }

    /** How many requests wait, as last seen. */
    public int queueLength() {
        return queueLength;
    }

    /** How many calls a second are allowed, as last seen. */
    public double rate() {
        return rate;
    }

    /** Gives all up that wait, and closes the source. */
    void close() {
        eventLoop.close();
        source.close();
    }

    private void accept(LookupRequest request, long wait) {
        if (request.isDone()) {
            return;
        }
        long now = eventLoop.now();
        long lastChance = now + Math.max(0, wait - config.callTimeout().toMillis());
        request.waitUntil(settle, lastChance, config.holdsStream() ? Long.MAX_VALUE : now + wait);
        EnrichmentStatus gap = negativeCache.gap(request.user(), now);
        if (gap != null) {
            request.giveUp(gap);
            return;
        }
        FetchedHistory history = cache.get(request.user());
        if (history != null
                && request.answerableFrom() <= history.coveredTo()
                && request.read(history, false)) {
            return;
        }
        UserLookup lookup = waiting.of(request.user());
        // Without the search for answered ones: a user may have thousands.
        waiting.change(lookup, now, () -> add(request, lookup, now));
        if (waiting.requests() > capacity && !config.holdsStream()) {
            shed();
        }
        work();
    }

    private void add(LookupRequest request, UserLookup lookup, long now) {
        lookup.add(request);
        setDue(lookup, now);
    }

    /** Makes room for a while; one at a time would cost a search for each event of a flood. */
    private void shed() {
        int tooMany = waiting.requests() - capacity + capacity / 16;
        while (tooMany > 0) {
            UserLookup lookup = waiting.leastUrgent();
            if (lookup == null) {
                return;
            }
            List<LookupRequest> first = lookup.first(tooMany);
            first.forEach(request -> request.giveUp(EnrichmentStatus.OVER_BUDGET));
            tooMany -= Math.max(1, first.size());
            change(lookup, () -> {});
        }
    }

    /**
     * Does all that can be done now and sees to it that the scheduler wakes up for what comes next.
     */
    private void work() {
        long now = eventLoop.now();
        expire(now);
        long next = call(now);
        UserLookup first = waiting.firstToExpire();
        wakeAt(Math.min(next, first == null ? Long.MAX_VALUE : first.expires()), now);
        queueLength = waiting.requests();
        rate = limiter.rate();
    }

    private void expire(long now) {
        UserLookup lookup = waiting.firstToExpire();
        while (lookup != null && lookup.expires() <= now) {
            UserLookup expiring = lookup;
            change(expiring, () -> expiring.expire(now));
            lookup = waiting.firstToExpire();
        }
    }

    /** Makes the calls that should go now; says when there will be one again, or could be. */
    private long call(long now) {
        while (calls.underWay() < config.maxInFlight()) {
            long free = limiter.nextAt(now);
            UserLookup ready = waiting.firstReady(now);
            if (free > now) {
                return ready == null && waiting.nextDue() == Long.MAX_VALUE ? Long.MAX_VALUE : free;
            }
            LookupQueue.Pressing pressing =
                    config.holdsStream()
                            ? null
                            : waiting.pressing(
                                    ready == null ? Integer.MIN_VALUE : ready.urgency(),
                                    limiter.rate(),
                                    maxWait);
            UserLookup next = ready;
            if (pressing != null && pressing.from() <= now) {
                next = pressing.lookup();
            }
            if (next == null) {
                return Math.min(
                        waiting.nextDue(), pressing == null ? Long.MAX_VALUE : pressing.from());
            }
            if (!dismiss(next, now) && !call(next, now)) {
                return free + 1;
            }
        }
        return Long.MAX_VALUE;
    }

    /** Takes those out for whom a call would be of no use; says whether nobody is left. */
    private boolean dismiss(UserLookup lookup, long now) {
        EnrichmentStatus gap = negativeCache.gap(lookup.user(), now);
        change(lookup, lookup::removeDone);
        if (gap != null) {
            giveUp(lookup, gap);
        }
        return lookup.size() == 0;
    }

    private boolean call(UserLookup lookup, long now) {
        if (!limiter.take(now)) {
            return false;
        }
        LookupRequest payer = lookup.requests().iterator().next();
        payer.counts().addCall(lookup.isRepeat());
        change(lookup, () -> lookup.call(now));
        calls.start(
                lookup.user(),
                lookup.pageToken(),
                (page, failure) -> {
                    if (page != null) {
                        read(lookup, page);
                    } else if (failure != null) {
                        failed(lookup, payer, failure);
                    }
                    work();
                });
        return true;
    }

    private void read(UserLookup lookup, HistoryPage page) {
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
        boolean allRead = true;
        for (LookupRequest request : lookup.requests()) {
            if (!request.isDone() && request.answerableFrom() <= history.coveredTo()) {
                allRead &= request.read(history, last);
            }
        }
        if (last || allRead) {
            cache.put(lookup.user(), history.bounded(config.entriesPerUser()));
            change(lookup, lookup::rest);
        } else {
            change(lookup, () -> lookup.setDue(eventLoop.now()));
        }
    }

    private void failed(UserLookup lookup, LookupRequest payer, LookupException failure) {
        EnrichmentStatus status = failure.status();
        long now = eventLoop.now();
        if (status == EnrichmentStatus.THROTTLED) {
            payer.counts().addThrottle();
            limiter.throttled(lookup.calledAt(), now);
        }
        negativeCache.learn(lookup.user(), status, now);
        int[] failures = new int[1];
        change(lookup, () -> failures[0] = lookup.fail(status));
        boolean patient = status == EnrichmentStatus.THROTTLED && config.holdsStream();
        if (failure.retryable() && (failures[0] <= RETRIES || patient)) {
            long backoff = BACKOFF_MILLIS << Math.min(failures[0], 5);
            long at = now + backoff / 2 + random.nextLong(backoff);
            change(lookup, () -> lookup.setDue(at));
        } else {
            giveUp(lookup, status);
        }
    }

    private void giveUp(UserLookup lookup, EnrichmentStatus status) {
        lookup.requests().forEach(request -> request.giveUp(status));
        change(lookup, lookup::rest);
    }

    /** Changes a lookup, takes out of it what is answered, and sets when it should call. */
    private void change(UserLookup lookup, Runnable change) {
        long now = eventLoop.now();
        waiting.change(
                lookup,
                now,
                () -> {
                    change.run();
                    lookup.removeDone();
                    setDue(lookup, now);
                });
    }

    private void setDue(UserLookup lookup, long now) {
        if (lookup.isUnderWay() || lookup.isCalling()) {
            return;
        }
        FetchedHistory history = cache.get(lookup.user());
        boolean recent = history != null && now - history.coveredTo() <= RECENT * maxWait;
        lookup.setDue(
                recent && !config.holdsStream() ? lookup.lastChance() : lookup.answerableFrom());
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
        work();
    }
}
