package dev.gatewatch.enrich;

import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.LookupResult;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.UserHistory;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A user of whom an alert waits for news.
 *
 * @param entries as the scheduler answers
 * @param name empty where it cannot be had, or is not to appear
 */
record PendingUser(
        UserKey user,
        CompletableFuture<LookupResult> entries,
        CompletableFuture<Optional<String>> name) {

    CompletableFuture<Void> done() {
        return CompletableFuture.allOf(entries, name);
    }

    /** Takes back what is not answered yet. */
    void takeBack() {
        entries.complete(LookupResult.without(EnrichmentStatus.OVER_BUDGET));
        name.complete(Optional.empty());
    }

    /** What is known of the user once all is answered or taken back. */
    UserHistory told() {
        LookupResult answer = entries.join();
        return new UserHistory(
                user.user(),
                user.userPoolId(),
                TruncatedEntries.cut(name.join().orElse(null)),
                answer.status(),
                TruncatedEntries.of(answer.entries()));
    }
}
