package dev.gatewatch.enrich.lookup;

import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the source. Each completes exactly once, on the scheduler's thread and within its
 * timeout, whatever the source does.
 */
final class HistoryCalls {
    private final UserHistories source;
    private final EventLoop eventLoop;
    private final long timeout;

    private int inFlight;

    /**
     * @param timeout how long a call may take, milliseconds
     */
    HistoryCalls(UserHistories source, EventLoop eventLoop, long timeout) {
        this.source = source;
        this.eventLoop = eventLoop;
        this.timeout = timeout;
    }

    /** How many are in flight. */
    int inFlight() {
        return inFlight;
    }

    /**
     * Makes a call.
     *
     * @param end receives the page or else the failure
     */
    void start(
            UserKey user,
            @Nullable String pageToken,
            BiConsumer<@Nullable HistoryPage, @Nullable LookupException> end) {
        inFlight++;
        Call call = new Call(end);
        CompletableFuture<HistoryPage> answer = fetch(user, pageToken);
        var unused =
                answer.whenComplete(
                        (page, failure) -> eventLoop.run(() -> call.end(page, known(failure))));
        eventLoop.runAfter(
                timeout,
                () -> {
                    call.end(null, failure(EnrichmentStatus.TIMED_OUT, true));
                    answer.cancel(true);
                });
    }

    /** A source that violates its contract must not leave a call open forever. */
    private CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String pageToken) {
        try {
            return source.fetch(user, pageToken);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Why a call failed, or null if it did not. */
    static @Nullable LookupException known(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof LookupException known
                ? known
                : failure(EnrichmentStatus.FAILED, false);
    }

    private static LookupException failure(EnrichmentStatus status, boolean retryable) {
        return new LookupException(status, retryable, "lookup: " + status.text());
    }

    private final class Call {
        private final BiConsumer<@Nullable HistoryPage, @Nullable LookupException> end;
        private boolean over;

        Call(BiConsumer<@Nullable HistoryPage, @Nullable LookupException> end) {
            this.end = end;
        }

        void end(@Nullable HistoryPage page, @Nullable LookupException failure) {
            if (!over) {
                over = true;
                inFlight--;
                end.accept(page, failure);
            }
        }
    }
}
