package dev.gatewatch.enrich.lookup;

import dev.gatewatch.enrich.history.FetchedHistory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Someone waits for an answer out of a user's history. */
final class LookupRequest {
    private final UserKey user;
    private final long time;
    private final int urgency;
    private final BiFunction<FetchedHistory, Boolean, @Nullable LookupResult> reading;
    private final LookupCallCounts counts;
    private final CompletableFuture<LookupResult> answer = new CompletableFuture<>();

    private long answerableFrom;
    private long lastChance;
    private long expires;

    /**
     * @param time of the newest entry that the answer may need, epoch milliseconds
     * @param reading the answer out of a history that covers the time, or null where older entries
     *     could change it; never null if told that there will be no older ones
     * @param counts takes down the calls that are made for this request
     */
    LookupRequest(
            UserKey user,
            long time,
            int urgency,
            BiFunction<FetchedHistory, Boolean, @Nullable LookupResult> reading,
            LookupCallCounts counts) {
        this.user = user;
        this.time = time;
        this.urgency = urgency;
        this.reading = reading;
        this.counts = counts;
    }

    /**
     * Sets how long it waits; epoch milliseconds.
     *
     * @param settle how long Cognito takes to write an entry down, milliseconds
     * @param lastChance when a call that goes can still be back in time
     * @param expires when it is given up
     */
    void waitUntil(long settle, long lastChance, long expires) {
        this.answerableFrom = Math.min(time + settle, lastChance);
        this.lastChance = lastChance;
        this.expires = expires;
    }

    UserKey user() {
        return user;
    }

    int urgency() {
        return urgency;
    }

    long lastChance() {
        return lastChance;
    }

    long expires() {
        return expires;
    }

    /** From when on a fetch can answer it: its entry is written down, or time is nearly up. */
    long answerableFrom() {
        return answerableFrom;
    }

    /** Gives up. */
    void giveUp(EnrichmentStatus status) {
        answer.complete(LookupResult.without(status));
    }

    CompletableFuture<LookupResult> answer() {
        return answer;
    }

    /** Whether nobody waits any more. */
    boolean isDone() {
        return answer.isDone();
    }

    LookupCallCounts counts() {
        return counts;
    }

    /** Answers it, if the history can; says whether it is answered. */
    boolean read(FetchedHistory history, boolean last) {
        LookupResult read = reading.apply(history, last || history.cut());
        if (read != null) {
            answer.complete(read);
        }
        return read != null;
    }
}
