package dev.gatewatch.enrich.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatewatch.event.AuthEvent;
import org.jspecify.annotations.Nullable;

/** The histories that were fetched, as many as the memory limit allows; those in use are kept. */
public final class HistoryCache {
    /**
     * Approximate size of a record with its references, and of a user's place in the cache, bytes.
     */
    private static final int ENTRY = 200;

    private static final int USER = 400;
    private static final int BYTES_PER_CHAR = 2;

    private final Cache<UserKey, FetchedHistory> histories;

    /**
     * @param bytes approximately how much memory it may take
     */
    public HistoryCache(long bytes) {
        // Evicts in the caller's thread: no thread of its own, and tests see the same as the job.
        histories =
                Caffeine.newBuilder()
                        .maximumWeight(bytes)
                        .weigher(HistoryCache::weight)
                        .executor(Runnable::run)
                        .build();
    }

    public @Nullable FetchedHistory get(UserKey user) {
        return histories.getIfPresent(user);
    }

    public void put(UserKey user, FetchedHistory history) {
        histories.put(user, history);
    }

    static int weight(UserKey user, FetchedHistory history) {
        long bytes = USER + BYTES_PER_CHAR * (long) user.user().length();
        for (AuthEvent entry : history.entries()) {
            bytes += ENTRY + BYTES_PER_CHAR * chars(entry);
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    private static long chars(AuthEvent entry) {
        long chars = 0;
        for (AuthEvent.ChallengeResponse challenge : entry.challengeResponses()) {
            chars += length(challenge.name()) + length(challenge.response()) + ENTRY / 4;
        }
        return chars
                + length(entry.eventId())
                + length(entry.ipAddress())
                + length(entry.deviceName())
                + length(entry.timezone())
                + length(entry.city())
                + length(entry.country())
                + length(entry.feedbackProvider());
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
