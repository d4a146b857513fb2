package dev.gatewatch.enrich;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where the histories of users come from. One call is one request to the source; retries, budget
 * and paging are the caller's. Never blocks.
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
     * The user pool of an app client, for events that name the client only; empty where it is not
     * known. From any thread; never fails. A source that knows of no clients knows none.
     */
    default CompletableFuture<Optional<String>> poolOf(String clientId) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    void close();
}
