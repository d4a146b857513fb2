package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How questions are answered out of a history. */
final class Readings {
    private final EntryMatcher matcher;

    Readings(EntryMatcher matcher) {
        this.matcher = matcher;
    }

    /**
     * The entry of an attempt. Where older entries could be a better match, there is no answer yet;
     * or, if these will never be known, no match rather than a guess.
     *
     * @param last whether older entries will not become known
     */
    @Nullable Answer entry(Attempt attempt, History history, boolean last) {
        AuthEvent found = matcher.find(attempt, history.entries());
        if (!matcher.isFinal(attempt, found, history.reach())) {
            return last ? Answer.NO_MATCH : null;
        }
        return found == null ? Answer.NO_MATCH : Answer.found(found);
    }

    /** The newest entries. */
    static Answer newest(History history, int most) {
        List<AuthEvent> entries = history.entries();
        return entries.isEmpty()
                ? Answer.NO_MATCH
                : new Answer(
                        EnrichmentStatus.FOUND, entries.subList(0, Math.min(most, entries.size())));
    }
}
