package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The earliest events of a bucket and its latest, for alerts to name. Most of what an event says is
 * the same as in the others of its group, so that is kept once; of each event there are its time
 * and its ids, which CloudTrail makes of numbers: 40 bytes.
 *
 * <p>Public fields and a default constructor: kept in Flink state as a POJO.
 */
public final class PackedEvidence {
    /** The earliest that an alert names, and the latest. */
    private static final int MOST = Alert.MAX_EVENTS + 1;

    /**
     * The numbers of an event: time and kind, then both halves of the eventID and the requestID.
     */
    static final int WIDTH = 5;

    /** Below the time: the number of the kind, and above it whether the ids are the kind's own. */
    private static final int KIND_BITS = 6;

    private static final long OWN_IDS = 1L << KIND_BITS;
    private static final int TIME_SHIFT = KIND_BITS + 1;
    private static final long[] NONE = {};
    private static final Evidence[] NO_KINDS = {};

    /** What events say apart from time and ids; with both, where an id is no UUID. */
    public Evidence[] kinds = NO_KINDS;

    /** The events in order, {@value #WIDTH} numbers each; the array has no other. */
    public long[] events = NONE;

    /** Of the first number of an event, what is below its time. */
    static int kindNumber(long number) {
        return (int) (number & ((1L << TIME_SHIFT) - 1));
    }

    /** Whether a kind is that of one event, with its ids. */
    static boolean hasOwnIds(int kindNumber) {
        return (kindNumber & OWN_IDS) != 0;
    }

    /** The first number of the event that has a kind of its own. */
    long own(int kindNumber) {
        return withTime(kinds[(int) (kindNumber & (OWN_IDS - 1))].time()) | kindNumber;
    }

    /** Of the first number of an event, its time, epoch milliseconds. */
    static long eventTime(long number) {
        return number >> TIME_SHIFT;
    }

    /** The first number of an event of this time, without what is below it. */
    static long withTime(long time) {
        return time << TIME_SHIFT;
    }

    /** A copy that shares nothing which changes. */
    PackedEvidence copy() {
        PackedEvidence copy = new PackedEvidence();
        copy.kinds = kinds.clone();
        copy.events = events.clone();
        return copy;
    }

    /** About how much memory this takes, bytes. */
    int bytes() {
        int bytes = 64 + events.length * Long.BYTES + kinds.length * Integer.BYTES;
        for (Evidence kind : kinds) {
            bytes += KeyedGroups.ownBytes(kind);
        }
        return bytes;
    }

    /** How many there are. */
    public int size() {
        return events.length / WIDTH;
    }

    /** Keeps an event while it is among the earliest, or the latest. */
    void keep(Evidence evidence) {
        EvidenceIds ids = EvidenceIds.of(evidence);
        int size = size();
        int at = size;
        while (at > 0 && compare(evidence, ids, at - 1) < 0) {
            at--;
        }
        if (size == MOST && at == MOST - 1) {
            // Between those that are kept.
            return;
        }
        if (size < MOST) {
            events = Arrays.copyOf(events, events.length + WIDTH);
            move(at, at + 1, size - at);
        } else if (at < MOST) {
            move(at, at + 1, MOST - 2 - at);
        } else {
            at = MOST - 1;
        }
        write(evidence, ids, at);
    }

    /**
     * Keeps what was saved before it was packed.
     *
     * @param saved in order, the earliest; may be empty
     * @param latest null where that is not known
     */
    void keepSaved(Evidence[] saved, @Nullable Evidence latest) {
        for (Evidence piece : saved) {
            keep(piece);
        }
        if (latest != null && saved.length > 0 && latest.compareTo(saved[saved.length - 1]) > 0) {
            keep(latest);
        }
    }

    /** Drops the events up to a time, epoch milliseconds. */
    void forget(long upTo) {
        int first = 0;
        while (first < size() && time(first) <= upTo) {
            first++;
        }
        if (first > 0) {
            events = Arrays.copyOfRange(events, first * WIDTH, events.length);
            dropUnusedKinds();
        }
    }

    /**
     * Moves the events within a closed range to others.
     *
     * @param from epoch milliseconds
     * @param to epoch milliseconds
     */
    void move(long from, long to, PackedEvidence others) {
        int first = 0;
        while (first < size() && time(first) < from) {
            first++;
        }
        int end = first;
        while (end < size() && time(end) <= to) {
            others.keep(event(end++));
        }
        if (end > first) {
            long[] rest = Arrays.copyOf(events, events.length - (end - first) * WIDTH);
            System.arraycopy(events, end * WIDTH, rest, first * WIDTH, events.length - end * WIDTH);
            events = rest;
            dropUnusedKinds();
        }
    }

    /** The earliest events, in order; at most {@link Alert#MAX_EVENTS}. */
    Evidence[] earliest() {
        Evidence[] all = new Evidence[Math.min(size(), Alert.MAX_EVENTS)];
        for (int at = 0; at < all.length; at++) {
            all[at] = event(at);
        }
        return all;
    }

    /** The latest event, or null if there is none. */
    @Nullable Evidence latest() {
        return events.length == 0 ? null : event(size() - 1);
    }

    private void move(int from, int to, int count) {
        System.arraycopy(events, from * WIDTH, events, to * WIDTH, count * WIDTH);
    }

    private long time(int at) {
        return eventTime(events[at * WIDTH]);
    }

    private int compare(Evidence evidence, EvidenceIds ids, int at) {
        long time = time(at);
        if (evidence.time() != time) {
            return Long.compare(evidence.time(), time);
        }
        int from = at * WIDTH;
        if (ids.own() || (events[from] & OWN_IDS) != 0) {
            return evidence.eventId().compareTo(event(at).eventId());
        }
        int byHigh = Long.compareUnsigned(ids.eventHigh(), events[from + 1]);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(ids.eventLow(), events[from + 2]);
    }

    private void write(Evidence evidence, EvidenceIds ids, int at) {
        long kind = ids.own() ? OWN_IDS | newKind(evidence) : kind(ids.kind());
        int from = at * WIDTH;
        events[from] = withTime(evidence.time()) | kind;
        events[from + 1] = ids.eventHigh();
        events[from + 2] = ids.eventLow();
        events[from + 3] = ids.requestHigh();
        events[from + 4] = ids.requestLow();
    }

    // Mostly it is the same object, and to compare all texts with all kinds takes far longer.
    @SuppressWarnings("ReferenceEquality")
    private int kind(Evidence shared) {
        for (int kind = 0; kind < kinds.length; kind++) {
            if (kinds[kind] == shared) {
                return kind;
            }
        }
        for (int kind = 0; kind < kinds.length; kind++) {
            if (kinds[kind].eventId().isEmpty() && kinds[kind].saysTheSameAs(shared)) {
                kinds[kind] = shared;
                return kind;
            }
        }
        return newKind(shared);
    }

    private int newKind(Evidence kind) {
        if (kinds.length >= 1 << KIND_BITS) {
            dropUnusedKinds();
        }
        kinds = Arrays.copyOf(kinds, kinds.length + 1);
        kinds[kinds.length - 1] = kind;
        return kinds.length - 1;
    }

    private void dropUnusedKinds() {
        int[] renumbered = new int[kinds.length];
        Evidence[] used = new Evidence[kinds.length];
        int count = 0;
        for (int at = 0; at < events.length; at += WIDTH) {
            int kind = (int) (events[at] & (OWN_IDS - 1));
            if (renumbered[kind] == 0) {
                used[count++] = kinds[kind];
                renumbered[kind] = count;
            }
            events[at] += renumbered[kind] - 1L - kind;
        }
        kinds = Arrays.copyOf(used, count);
    }

    private Evidence event(int at) {
        int from = at * WIDTH;
        Evidence kind = kinds[(int) (events[from] & (OWN_IDS - 1))];
        if ((events[from] & OWN_IDS) != 0) {
            return kind;
        }
        return EvidenceIds.of(
                kind,
                eventTime(events[from]),
                events[from + 1],
                events[from + 2],
                events[from + 3],
                events[from + 4]);
    }
}
