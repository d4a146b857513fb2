package dev.gatewatch.enrich.lookup;

import dev.gatewatch.enrich.history.FetchedHistory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A request for entries of a user's history, with the result that its caller waits for. */
final class LookupRequest {
    private final UserKey user;
    private final long time;
    private final int urgency;
    private final BiFunction<FetchedHistory, Boolean, @Nullable LookupResult> query;
    private final LookupCallCounts counts;
    private final CompletableFuture<LookupResult> result = new CompletableFuture<>();

    private long answerableFrom;
    private long latestStart;
    private long lastChance;
    private long expires;

    /**
     * @param time of the newest entry that the result may need, epoch milliseconds
     * @param query the result from a history that covers the time, or null if older entries could
     *     change it; never null if the flag says that no older ones will become known
     * @param counts counts the calls that are made for this request
     */
    LookupRequest(
            UserKey user,
            long time,
            int urgency,
            BiFunction<FetchedHistory, Boolean, @Nullable LookupResult> query,
            LookupCallCounts counts) {
        this.user = user;
        this.time = time;
        this.urgency = urgency;
        this.query = query;
        this.counts = counts;
    }

    /**
     * Sets how long it waits; epoch milliseconds.
     *
     * @param settle how long Cognito takes to write an entry, milliseconds
     * @param forRetries how long before the last chance the first call must be made, unless the
     *     entry is not yet written, so that a failure leaves time for retries; milliseconds
     * @param lastChance when a call can still be made and return in time
     * @param expires when it is completed without an entry
     */
    void waitUntil(long settle, long forRetries, long lastChance, long expires) {
        this.answerableFrom = Math.min(time + settle, lastChance);
        this.latestStart = Math.max(answerableFrom, lastChance - forRetries);
        this.lastChance = lastChance;
        this.expires = expires;
    }

    UserKey user() {
        return user;
    }

    int urgency() {
        return urgency;
    }

    /** Until when it may gather company before the first call, epoch milliseconds. */
    long latestStart() {
        return latestStart;
    }

    /** When a call can still be made and return in time, epoch milliseconds. */
    long lastChance() {
        return lastChance;
    }

    long expires() {
        return expires;
    }

    /** From when on a fetch can answer it: its entry is written, or its time is nearly up. */
    long answerableFrom() {
        return answerableFrom;
    }

    /** Completing it cancels the request. */
    CompletableFuture<LookupResult> result() {
        return result;
    }

    /** Whether the result is no longer needed. */
    boolean isDone() {
        return result.isDone();
    }

    LookupCallCounts counts() {
        return counts;
    }

    /**
     * Completes it, if the history can answer it.
     *
     * @param last whether no older entries will become known
     * @return whether it is complete
     */
    boolean complete(FetchedHistory history, boolean last) {
        LookupResult found = query.apply(history, last || history.cut());
        if (found != null) {
            result.complete(found);
        }
        return found != null;
    }

    /** Completes it without an entry. */
    void completeWithout(EnrichmentStatus reason) {
        result.complete(LookupResult.without(reason));
    }
}
