package dev.gatewatch.enrich;

import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.LookupResult;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.UserHistory;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A user of an alert whose lookups are pending.
 *
 * @param entries the latest entries of the user's history
 * @param name empty if there is none, or none should appear
 */
record PendingUser(
        UserKey user,
        CompletableFuture<LookupResult> entries,
        CompletableFuture<Optional<String>> name) {

    CompletableFuture<Void> done() {
        return CompletableFuture.allOf(entries, name);
    }

    /** Ends the lookups that are still pending. */
    void cancel() {
        entries.complete(LookupResult.without(EnrichmentStatus.OVER_BUDGET));
        name.complete(Optional.empty());
    }

    /** What is known of the user once all lookups are complete or cancelled. */
    UserHistory history() {
        LookupResult result = entries.join();
        return new UserHistory(
                user.user(),
                user.userPoolId(),
                TruncatedEntries.cut(name.join().orElse(null)),
                result.status(),
                TruncatedEntries.of(result.entries()));
    }
}
