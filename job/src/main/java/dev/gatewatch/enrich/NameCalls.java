package dev.gatewatch.enrich;

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
 * <p>Confined to the desk's thread.
 */
final class NameCalls {
    private final UserHistories source;
    private final Clockwork clockwork;
    private final int maxInFlight;
    private final long timeout;
    private final Budget budget = new Budget();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private int underWay;
    private boolean wakes;

    private record Waiting(UserKey user, CompletableFuture<Optional<String>> answer) {}

    /**
     * Without any budget yet.
     *
     * @param timeout how long a call may take, milliseconds
     */
    NameCalls(UserHistories source, Clockwork clockwork, int maxInFlight, long timeout) {
        this.source = source;
        this.clockwork = clockwork;
        this.maxInFlight = maxInFlight;
        this.timeout = timeout;
    }

    /** Adds a share of the budget, or takes one away. */
    void grow(double callsPerSecond) {
        budget.grow(callsPerSecond);
        work();
    }

    /**
     * Asks for a name.
     *
     * @param answer empty where the name cannot be had; whoever completes it first takes the
     *     question back
     */
    void ask(UserKey user, CompletableFuture<Optional<String>> answer) {
        waiting.add(new Waiting(user, answer));
        work();
    }

    private void work() {
        long now = clockwork.now();
        while (underWay < maxInFlight && !waiting.isEmpty()) {
            if (waiting.getFirst().answer().isDone()) {
                waiting.removeFirst();
            } else if (budget.take(now)) {
                call(waiting.removeFirst(), now);
            } else {
                wakeAt(budget.nextAt(now), now);
                return;
            }
        }
    }

    private void wakeAt(long at, long now) {
        if (!wakes && at != Long.MAX_VALUE) {
            wakes = true;
            clockwork.runAfter(
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
                        (name, failure) -> clockwork.run(() -> end(one, name, failure, now)));
        clockwork.runAfter(timeout, () -> call.cancel(true));
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
        LookupException known = Calls.known(failure);
        if (known != null && known.status() == EnrichmentStatus.THROTTLED) {
            budget.throttled(calledAt, clockwork.now());
        }
        one.answer().complete(Optional.ofNullable(ShortEntries.cut(name)));
        work();
    }
}
