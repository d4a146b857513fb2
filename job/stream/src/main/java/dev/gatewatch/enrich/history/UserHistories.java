package dev.gatewatch.enrich.history;

import dev.gatewatch.event.EnrichmentStatus;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The source of the histories of users. One call is one request to the source; retries, budget and
 * paging are up to the caller. Never blocks.
 */
public interface UserHistories extends AutoCloseable {
    /**
     * One page of a user's history, newest entry first.
     *
     * @param pageToken the {@link HistoryPage#nextToken()} of the page before, or null for the
     *     first
     * @return completes exceptionally with a {@link LookupException} only
     */
    CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String pageToken);

    /**
     * The name with which a user signs in: personal data, to be requested only if it is configured
     * to appear. Costs a call if it is not cached.
     *
     * @return completes exceptionally with a {@link LookupException} only, as this default does,
     *     since not every source has names
     */
    default CompletableFuture<String> name(UserKey user) {
        return CompletableFuture.failedFuture(
                new LookupException(EnrichmentStatus.FAILED, false, "no names here"));
    }

    /**
     * The user pool of an app client, for events that name only the client; empty if it is not
     * known. May be called from any thread; never fails. Empty for a source that knows no clients.
     */
    default CompletableFuture<Optional<String>> poolOf(String clientId) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    void close();
}
