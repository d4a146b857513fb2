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
 * Calls for the names of users, in the order in which they are asked for. Cognito has a quota of
 * its own for them, larger than that for histories; as much of it may be used.
 *
 * <p>Confined to the scheduler's thread.
 */
final class UserNameCalls {
    private final UserHistories source;
    private final EventLoop eventLoop;
    private final int maxInFlight;
    private final long timeout;
    private final AimdRateLimiter limiter = new AimdRateLimiter();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private int underWay;
    private boolean wakes;

    private record Waiting(UserKey user, CompletableFuture<Optional<String>> answer) {}

    /**
     * Without any budget yet.
     *
     * @param timeout how long a call may take, milliseconds
     */
    UserNameCalls(UserHistories source, EventLoop eventLoop, int maxInFlight, long timeout) {
        this.source = source;
        this.eventLoop = eventLoop;
        this.maxInFlight = maxInFlight;
        this.timeout = timeout;
    }

    /** Adds a share of the budget, or takes one away. */
    void grow(double callsPerSecond) {
        limiter.grow(callsPerSecond);
        work();
    }

    /**
     * Asks for a name.
     *
     * @param answer empty where the name cannot be had; whoever completes it first takes the
     *     request back
     */
    void ask(UserKey user, CompletableFuture<Optional<String>> answer) {
        waiting.add(new Waiting(user, answer));
        work();
    }

    private void work() {
        long now = eventLoop.now();
        while (underWay < maxInFlight && !waiting.isEmpty()) {
            if (waiting.getFirst().answer().isDone()) {
                waiting.removeFirst();
            } else if (limiter.take(now)) {
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
                        work();
                    });
        }
    }

    private void call(Waiting one, long now) {
        underWay++;
        CompletableFuture<String> call = fetch(one.user());
        var unused =
                call.whenComplete(
                        (name, failure) -> eventLoop.run(() -> end(one, name, failure, now)));
        eventLoop.runAfter(timeout, () -> call.cancel(true));
    }

    /** A source that breaks its promise must not leave a call open for ever. */
    private CompletableFuture<String> fetch(UserKey user) {
        try {
            return source.name(user);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void end(
            Waiting one, @Nullable String name, @Nullable Throwable failure, long calledAt) {
        underWay--;
        LookupException known = HistoryCalls.known(failure);
        if (known != null && known.status() == EnrichmentStatus.THROTTLED) {
            limiter.throttled(calledAt, eventLoop.now());
        }
        one.answer().complete(Optional.ofNullable(name));
        work();
    }
}
