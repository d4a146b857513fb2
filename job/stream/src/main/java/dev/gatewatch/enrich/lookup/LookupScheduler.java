package dev.gatewatch.enrich.lookup;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.EntryMatcher;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests from the histories of users with as few calls as possible, and never more than
 * the rate limit allows. One scheduler serves all subtasks of a job in a JVM.
 *
 * <p>A history fetched at time F contains the user's activity up to F minus the time that Cognito
 * takes to write it, so it answers all requests for earlier events, including future requests.
 * Calling as late as possible therefore needs the fewest calls. But most users do little, and for
 * them an immediate call costs no more; so only requests for a user who was looked up recently
 * wait, until the last moment for the first of them.
 *
 * <p>All methods may be called from any thread. The work is done on the one thread of the {@link
 * EventLoop}.
 */
public final class LookupScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(LookupScheduler.class);

    private final EnrichmentConfig config;
    private final long maxWait;
    private final HistoryQueries queries;
    private final UserHistories source;
    private final EventLoop eventLoop;
    private final CallDispatcher dispatcher;
    private final UserNameCalls names;
    private final DegradedLookups degraded;

    /** What callers wait for: all of it fails where the scheduler does. */
    private final Map<Long, CompletableFuture<?>> waiting = new ConcurrentHashMap<>();

    private final AtomicLong tickets = new AtomicLong();

    private volatile @Nullable IllegalStateException failure;

    /**
     * A scheduler that makes no calls until it has a {@link #addShare share} of the rate limit.
     *
     * @param source closed with this
     * @param eventLoop closed with this
     * @param random spreads retries
     */
    public LookupScheduler(
            EnrichmentConfig config,
            UserHistories source,
            EventLoop eventLoop,
            RandomGenerator random) {
        long callTimeout = config.callTimeout().toMillis();
        this.config = config;
        this.maxWait = config.maxWait().toMillis();
        this.queries = new HistoryQueries(new EntryMatcher(config.tolerance().toMillis()));
        this.source = source;
        EventLoop guarded = new GuardedEventLoop(eventLoop, this::fail);
        this.eventLoop = guarded;
        this.dispatcher =
                new CallDispatcher(
                        config,
                        new PendingLookups(config, guarded, random),
                        new HistoryCalls(source, guarded, callTimeout),
                        guarded);
        this.degraded = new DegradedLookups(guarded);
        this.names = new UserNameCalls(source, guarded, config.maxInFlight(), callTimeout);
    }

    /** A scheduler that works on a thread of its own. */
    public static LookupScheduler open(EnrichmentConfig config, UserHistoriesFactory histories) {
        return new LookupScheduler(
                config, histories.open(), new ScheduledEventLoop(), new SplittableRandom());
    }

    /**
     * Adds the share of a subtask that joins, or removes that of one that leaves.
     *
     * @param callsPerSecond its share of the rate limit, negative if it leaves
     * @param requests how many of its requests may wait, negative if it leaves
     */
    public void addShare(double callsPerSecond, int requests) {
        eventLoop.run(
                () -> {
                    names.addShare(callsPerSecond);
                    dispatcher.addShare(callsPerSecond, requests);
                });
    }

    /**
     * Looks up the entry that an event belongs to.
     *
     * @param urgency of two requests, the one with the higher urgency is looked up first if calls
     *     run short
     * @param counts counts the calls that are made for this request; a call that several requests
     *     share counts for one of them
     * @return completes on the event loop; exceptionally only where the scheduler fails, with which
     *     the job must. Completing it earlier cancels the request
     */
    public CompletableFuture<LookupResult> findEntry(
            AuthAttempt attempt, int urgency, LookupCallCounts counts) {
        return findEntry(attempt, urgency, 0, counts);
    }

    /**
     * The same for an event that has waited already.
     *
     * @param waited for how long, milliseconds
     */
    public CompletableFuture<LookupResult> findEntry(
            AuthAttempt attempt, int urgency, long waited, LookupCallCounts counts) {
        LookupRequest request =
                new LookupRequest(
                        attempt.user(),
                        attempt.time(),
                        urgency,
                        (history, last) -> queries.entry(attempt, history, last),
                        counts);
        CompletableFuture<LookupResult> result = submit(request, Math.max(0, maxWait - waited));
        var unused = result.thenAccept(found -> eventLoop.run(() -> degraded.add(found.status())));
        return result;
    }

    /**
     * Looks up the newest entries of a user.
     *
     * @param time up to when they are needed, epoch milliseconds; entries that are later by more
     *     than the tolerance are left out, so that a replay finds the same ones each time
     * @param most how many
     * @param urgency as for an {@link #findEntry entry}
     * @param counts as for an {@link #findEntry entry}
     * @return as for an {@link #findEntry entry}
     */
    public CompletableFuture<LookupResult> newestEntries(
            UserKey user, long time, int most, int urgency, LookupCallCounts counts) {
        long until = time + config.tolerance().toMillis();
        LookupRequest request =
                new LookupRequest(
                        user,
                        time,
                        urgency,
                        (history, last) -> HistoryQueries.newest(history, until, most, last),
                        counts);
        return submit(request, config.contextWait().toMillis());
    }

    private CompletableFuture<LookupResult> submit(LookupRequest request, long wait) {
        CompletableFuture<LookupResult> result = failsWithThis(request.result());
        eventLoop.run(() -> dispatcher.add(request, wait));
        return result;
    }

    /** The same future, which fails where the scheduler fails before it is complete. */
    private <T> CompletableFuture<T> failsWithThis(CompletableFuture<T> result) {
        Long ticket = tickets.incrementAndGet();
        waiting.put(ticket, result);
        var unused = result.whenComplete((value, thrown) -> waiting.remove(ticket));
        IllegalStateException failed = failure;
        if (failed != null) {
            result.completeExceptionally(failed);
        }
        return result;
    }

    /** An error of the program, or no memory: all pending results fail, and the job with them. */
    private void fail(Throwable cause) {
        IllegalStateException failed =
                new IllegalStateException("the lookups of histories have failed", cause);
        failure = failed;
        LOG.error("The lookups of histories have failed; so does the job", cause);
        waiting.values().forEach(result -> result.completeExceptionally(failed));
    }

    /**
     * Looks up the name of a user.
     *
     * @return completes empty if the name is not found in the time that alerts wait; never
     *     exceptionally
     */
    public CompletableFuture<Optional<String>> name(UserKey user) {
        CompletableFuture<Optional<String>> name = failsWithThis(new CompletableFuture<>());
        eventLoop.run(() -> names.add(user, name));
        if (!config.holdsStream()) {
            eventLoop.runAfter(
                    config.contextWait().toMillis(), () -> name.complete(Optional.empty()));
        }
        return name;
    }

    /**
     * Looks up the user pool of an app client, for no longer than half the longest wait, so that a
     * call is still possible.
     *
     * @return completes empty if the pool is not known by then; never exceptionally
     */
    public CompletableFuture<Optional<String>> poolOf(String clientId) {
        CompletableFuture<Optional<String>> pool = findPool(clientId);
        var unused =
                pool.thenAccept(
                        found -> {
                            if (found.isEmpty()) {
                                eventLoop.run(() -> degraded.add(EnrichmentStatus.POOL_UNKNOWN));
                            }
                        });
        return pool;
    }

    private CompletableFuture<Optional<String>> findPool(String clientId) {
        CompletableFuture<Optional<String>> pool =
                source.poolOf(clientId)
                        .handle((found, thrown) -> thrown == null ? found : Optional.empty());
        if (pool.isDone()) {
            return pool;
        }
        eventLoop.runAfter(maxWait / 2, () -> pool.complete(Optional.empty()));
        // Whoever waits for a pool looks up an entry next, and that fails.
        return failsWithThis(pool).exceptionally(thrown -> Optional.empty());
    }

    /** Epoch milliseconds, by the clock of the event loop. */
    public long now() {
        return eventLoop.now();
    }

    /** How many requests wait, as last seen. */
    public int queueLength() {
        return dispatcher.queueLength();
    }

    /** How many calls a second are allowed, as last seen. */
    public double rate() {
        return dispatcher.rate();
    }

    /** Closes the event loop and the source. Pending requests are never completed. */
    void close() {
        eventLoop.close();
        source.close();
    }
}
