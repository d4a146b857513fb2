package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * Returns one object for pieces of evidence that are equal, for as long as it remembers them: the
 * groups of a user say the same of its events. One replaces the one before in its place, so that no
 * input makes the cache grow. Threads may use it at the same time: evidence never changes, and
 * whatever a thread sees in a place, it compares.
 */
final class EvidenceCache {
    /** Enough for the groups of an event and of its neighbours; a power of two. */
    private static final int PLACES = 4096;

    private static final @Nullable Evidence[] KNOWN = new @Nullable Evidence[PLACES];

    private EvidenceCache() {}

    /** The evidence that is remembered, if it is equal, else the given one. */
    static Evidence share(Evidence evidence) {
        int hash = evidence.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Evidence known = KNOWN[place];
        if (evidence.equals(known)) {
            return known;
        }
        KNOWN[place] = evidence;
        return evidence;
    }
}
