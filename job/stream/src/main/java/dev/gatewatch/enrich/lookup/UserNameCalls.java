package dev.gatewatch.enrich.lookup;

import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Calls for the names of users, in the order of the requests. Cognito has a quota of its own for
 * them, larger than that for histories; the same rate limit applies to them here.
 *
 * <p>Confined to the event loop.
 */
final class UserNameCalls {
    private final UserHistories source;
    private final EventLoop eventLoop;
    private final int maxInFlight;
    private final long timeout;
    private final AimdRateLimiter limiter = new AimdRateLimiter();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private int inFlight;
    private boolean wakes;

    private record Waiting(UserKey user, CompletableFuture<Optional<String>> result) {}

    /**
     * Makes no calls until it has a {@link #addShare share} of the rate limit.
     *
     * @param timeout how long a call may take, milliseconds
     */
    UserNameCalls(UserHistories source, EventLoop eventLoop, int maxInFlight, long timeout) {
        this.source = source;
        this.eventLoop = eventLoop;
        this.maxInFlight = maxInFlight;
        this.timeout = timeout;
    }

    /** Adds a subtask's share of the rate limit, or removes one. */
    void addShare(double callsPerSecond) {
        limiter.addShare(callsPerSecond);
        makeCalls();
    }

    /**
     * Adds a request for a name.
     *
     * @param name completed with the name, or empty if it is not found; completing it earlier
     *     cancels the request
     */
    void add(UserKey user, CompletableFuture<Optional<String>> name) {
        waiting.add(new Waiting(user, name));
        makeCalls();
    }

    private void makeCalls() {
        long now = eventLoop.now();
        while (inFlight < maxInFlight && !waiting.isEmpty()) {
            if (waiting.getFirst().result().isDone()) {
                waiting.removeFirst();
            } else if (limiter.tryAcquire(now)) {
                call(waiting.removeFirst(), now);
            } else {
                wakeAt(limiter.nextAt(now), now);
                return;
            }
        }
    }

    private void wakeAt(long at, long now) {
        if (!wakes && at != Long.MAX_VALUE) {
            wakes = true;
            eventLoop.runAfter(
                    Math.max(1, at - now),
                    () -> {
                        wakes = false;
                        makeCalls();
                    });
        }
    }

    private void call(Waiting one, long now) {
        inFlight++;
        CompletableFuture<String> call = fetch(one.user());
        var unused =
                call.whenComplete(
                        (name, failure) -> eventLoop.run(() -> end(one, name, failure, now)));
        eventLoop.runAfter(timeout, () -> call.cancel(true));
    }

    /** A source that throws, against its contract, must not leave a call open forever. */
    private CompletableFuture<String> fetch(UserKey user) {
        try {
            return source.name(user);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void end(
            Waiting one, @Nullable String name, @Nullable Throwable failure, long calledAt) {
        inFlight--;
        LookupException known = HistoryCalls.known(failure);
        if (known != null && known.status() == EnrichmentStatus.THROTTLED) {
            limiter.throttled(calledAt, eventLoop.now());
        }
        one.result().complete(Optional.ofNullable(name));
        makeCalls();
    }
}
