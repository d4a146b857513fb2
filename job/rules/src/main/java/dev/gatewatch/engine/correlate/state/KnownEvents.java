package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.compact.CompactReader;
import dev.gatewatch.event.compact.CompactWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events that have been written or read with a group, by number: the rules of a group count the
 * same ones. An event is its numbers in {@link PackedEvidence}, without its kind.
 */
final class KnownEvents {
    private static final int WIDTH = PackedEvidence.WIDTH;

    /** A piece of evidence is null, or one with ids of its own, or one that is new, or known. */
    private static final int NO_PIECE = 0;

    private static final int OWN_IDS = 1;
    private static final int NEW_EVENT = 2;

    private final long[] piece = new long[WIDTH];
    private int version;
    private long[] events = new long[16 * WIDTH];
    private int size;

    /** Positions of events plus one, by hash; a power of two, at least twice as many. */
    private int[] places = new int[64];

    /**
     * Begins the groups of a key, of which no event is known.
     *
     * @param format the version of {@link KeyedGroupsFormat} that they have or get, from 1
     */
    void begin(int format) {
        version = format;
        if (size > 0) {
            Arrays.fill(places, 0);
        }
        size = 0;
    }

    /** The number of an event if it is known; else adds it and returns -1. */
    int find(long[] numbers, int at) {
        int mask = places.length - 1;
        int place = hash(numbers, at) & mask;
        while (places[place] != 0) {
            int event = places[place] - 1;
            if (same(event, numbers, at)) {
                return event;
            }
            place = (place + 1) & mask;
        }
        places[place] = size + 1;
        add(numbers, at);
        if (2 * size > places.length) {
            rehash();
        }
        return -1;
    }

    /** Adds an event without looking for it, as a reader does: it is known to be new. */
    void add(long[] numbers, int at) {
        int from = size * WIDTH;
        if (from == events.length) {
            events = Arrays.copyOf(events, 2 * from);
        }
        events[from] = PackedEvidence.withTime(PackedEvidence.eventTime(numbers[at]));
        System.arraycopy(numbers, at + 1, events, from + 1, WIDTH - 1);
        size++;
    }

    /** Copies an event to a place among others. */
    void copy(int event, long[] target, int at) {
        System.arraycopy(events, event * WIDTH, target, at, WIDTH);
    }

    private void rehash() {
        places = new int[2 * places.length];
        for (int event = 0; event < size; event++) {
            int place = hash(events, event * WIDTH) & (places.length - 1);
            while (places[place] != 0) {
                place = (place + 1) & (places.length - 1);
            }
            places[place] = event + 1;
        }
    }

    private boolean same(int event, long[] numbers, int at) {
        int from = event * WIDTH;
        return PackedEvidence.eventTime(events[from]) == PackedEvidence.eventTime(numbers[at])
                && Arrays.equals(events, from + 1, from + WIDTH, numbers, at + 1, at + WIDTH);
    }

    private static int hash(long[] numbers, int at) {
        long hash = numbers[at + 1] * 31 + numbers[at + 2];
        hash = hash * 31 + numbers[at + 3] * 17 + numbers[at + 4];
        hash += PackedEvidence.eventTime(numbers[at]);
        hash *= 0x9E3779B97F4A7C15L;
        return (int) (hash >>> Integer.SIZE);
    }

    /**
     * Writes the number of an event that is known, or the event.
     *
     * @param one what stands for a new one; known ones come after it
     */
    void writeEvent(long[] events, int at, int one, CompactWriter out) {
        int event = find(events, at);
        if (event >= 0) {
            out.count(one + 1 + event);
            return;
        }
        out.count(one);
        out.time(PackedEvidence.eventTime(events[at]));
        for (int id = 1; id < WIDTH; id++) {
            out.fixed(events[at + id]);
        }
    }

    /**
     * Reads an event.
     *
     * @param event the number of one that is known, or less than 0
     */
    void readEvent(int event, long[] events, int at, CompactReader in) throws IOException {
        if (event >= 0) {
            copy(event, events, at);
            return;
        }
        events[at] = PackedEvidence.withTime(in.time());
        for (int id = 1; id < WIDTH; id++) {
            events[at + id] = in.fixed();
        }
        add(events, at);
    }

    /** Writes a piece of evidence, of which others may have the same event, or null. */
    void write(@Nullable Evidence evidence, CompactWriter out) {
        if (evidence == null) {
            out.count(NO_PIECE);
            return;
        }
        write(EvidenceIds.of(evidence), out);
    }

    /** Writes it. */
    void write(EvidenceIds ids, CompactWriter out) {
        if (ids.own()) {
            out.count(OWN_IDS);
        } else {
            piece[0] = PackedEvidence.withTime(ids.time());
            piece[1] = ids.eventHigh();
            piece[2] = ids.eventLow();
            piece[3] = ids.requestHigh();
            piece[4] = ids.requestLow();
            writeEvent(piece, 0, NEW_EVENT, out);
        }
        out.evidence(ids.kind());
    }

    /** Reads a piece of evidence, or null. */
    @Nullable Evidence readOptional(CompactReader in) throws IOException {
        if (version < 3) {
            return in.optionalEvidence();
        }
        int header = in.count();
        return header == NO_PIECE ? null : readIds(header, in).evidence();
    }

    /** Reads what {@link #write(EvidenceIds, CompactWriter)} wrote. */
    EvidenceIds readIds(CompactReader in) throws IOException {
        return version < 3 ? EvidenceIds.of(in.evidence()) : readIds(in.count(), in);
    }

    private EvidenceIds readIds(int header, CompactReader in) throws IOException {
        if (header == OWN_IDS) {
            return EvidenceIds.own(in.evidence());
        }
        readEvent(header - NEW_EVENT - 1, piece, 0, in);
        return new EvidenceIds(
                false,
                PackedEvidence.eventTime(piece[0]),
                piece[1],
                piece[2],
                piece[3],
                piece[4],
                in.evidence());
    }

    /** Reads a piece of evidence. */
    Evidence read(CompactReader in) throws IOException {
        return Objects.requireNonNull(readOptional(in), "there is no evidence");
    }
}
