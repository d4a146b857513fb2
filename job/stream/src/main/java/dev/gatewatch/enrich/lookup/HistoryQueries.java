package dev.gatewatch.enrich.lookup;

import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.EntryMatcher;
import dev.gatewatch.enrich.history.FetchedHistory;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers requests from a history. */
final class HistoryQueries {
    private final EntryMatcher matcher;

    HistoryQueries(EntryMatcher matcher) {
        this.matcher = matcher;
    }

    /**
     * The entry of an attempt. If older entries could be a better match, there is no answer yet;
     * or, if these will never be known, no match rather than a guess.
     *
     * @param last whether older entries will not become known
     */
    @Nullable LookupResult entry(AuthAttempt attempt, FetchedHistory history, boolean last) {
        AuthEvent found = matcher.find(attempt, history.entries());
        if (!matcher.isFinal(attempt, found, history.reach())) {
            return last ? LookupResult.NO_MATCH : null;
        }
        return found == null ? LookupResult.NO_MATCH : LookupResult.found(found);
    }

    /**
     * The newest entries up to a time; no answer yet if older ones that are not yet known belong to
     * them.
     *
     * @param until epoch milliseconds
     * @param last whether older entries will not become known
     */
    static @Nullable LookupResult newest(
            FetchedHistory history, long until, int most, boolean last) {
        List<AuthEvent> newest =
                history.entries().stream()
                        .filter(entry -> entry.creationDate() <= until)
                        .limit(most)
                        .toList();
        if (newest.size() < most && history.reach() != Long.MIN_VALUE && !last) {
            return null;
        }
        return newest.isEmpty()
                ? LookupResult.NO_MATCH
                : new LookupResult(EnrichmentStatus.FOUND, newest);
    }
}
