package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what evidence says apart from time and ids: the groups of a user say the same of its
 * events. One replaces the one before in its place, so that no input makes the cache grow. Threads
 * may use it at the same time: evidence never changes, and whatever a thread sees in a place, it
 * compares.
 */
final class EvidenceCache {
    /** Enough for what most users' events say, at most some 4 MB; a power of two. */
    private static final int PLACES = 16_384;

    private static final @Nullable Evidence[] KNOWN = new @Nullable Evidence[PLACES];

    private EvidenceCache() {}

    /** What evidence says apart from time and ids: one object for all events that say the same. */
    static Evidence kind(Evidence evidence) {
        int hash = Objects.hashCode(evidence.user());
        hash = hash * 31 + Objects.hashCode(evidence.ip());
        hash = hash * 31 + Objects.hashCode(evidence.eventName());
        hash = hash * 31 + Objects.hashCode(evidence.outcome());
        hash = hash * 31 + Objects.hashCode(evidence.reason());
        int place = (hash ^ (hash >>> 12)) & (PLACES - 1);
        Evidence known = KNOWN[place];
        if (known != null && known.saysTheSameAs(evidence)) {
            return known;
        }
        Evidence kind = evidence.withIds("", 0, evidence.requestId() == null ? null : "");
        KNOWN[place] = kind;
        return kind;
    }
}
