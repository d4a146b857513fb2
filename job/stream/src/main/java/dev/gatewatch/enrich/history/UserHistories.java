package dev.gatewatch.enrich.history;

import dev.gatewatch.event.EnrichmentStatus;
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
     * The name with which a user signs in: personal data, to be asked for only where it is
     * configured to appear. Costs a call where it is not remembered.
     *
     * @return completes exceptionally with a {@link LookupException} only, as it does here, since
     *     not every source has names
     */
    default CompletableFuture<String> name(UserKey user) {
        return CompletableFuture.failedFuture(
                new LookupException(EnrichmentStatus.FAILED, false, "no names here"));
    }

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
