package dev.gatewatch.engine.correlate.state;

/**
 * The terms that a group has had: those seen latest, each with when it was seen last. A term takes
 * 12 bytes; it is a hash of 64 bits, so that of a million different terms two are taken for one
 * with a probability of one in 37 million.
 */
public final class TermMemory {
    /** The group's first event, epoch milliseconds. */
    public long since;

    /** The group's latest event, epoch milliseconds. */
    public long last;

    /** Whether its learning is not over, as far as an event has shown. */
    public boolean learning = true;

    /** Latest first. */
    DistinctSample terms = new DistinctSample();

    /** What a sighting was. */
    public enum Sighting {
        /** Of a term that is remembered. */
        KNOWN,
        /** Of a term that is not. */
        NEW,
        /** Of a term that is not; another one fell out for it. */
        NEW_INSTEAD
    }

    /** The memory of a group whose first event this is. */
    public static TermMemory from(long time) {
        TermMemory memory = new TermMemory();
        memory.since = time;
        memory.last = time;
        return memory;
    }

    /** A copy that shares nothing which changes. */
    TermMemory copy() {
        TermMemory copy = from(since);
        copy.last = last;
        copy.learning = learning;
        copy.terms = terms.copyTo(new DistinctSample());
        return copy;
    }

    /** About how much memory this takes, bytes. */
    int bytes() {
        return 64 + terms.bytes();
    }

    /** How many terms are remembered. */
    public int size() {
        return terms.size;
    }

    /** Forgets the terms that were seen last before a time, epoch milliseconds. */
    public void forget(long before) {
        while (terms.size > 0 && terms.time(terms.size - 1) < before) {
            terms.remove(terms.size - 1);
        }
    }

    /**
     * Remembers a term, seen no earlier than those before.
     *
     * @param time epoch milliseconds
     * @param term its hash
     * @param most how many are remembered
     */
    public Sighting see(long time, long term, int most) {
        last = time;
        Sighting sighting =
                terms.contains(term)
                        ? Sighting.KNOWN
                        : terms.size >= most ? Sighting.NEW_INSTEAD : Sighting.NEW;
        // More than that only if the rule kept more before.
        while (sighting == Sighting.NEW_INSTEAD && terms.size >= most) {
            terms.remove(terms.size - 1);
        }
        terms.addLast(time, term, most);
        return sighting;
    }
}
