package dev.gatewatch.engine.correlate.state;

import java.util.Arrays;

/**
 * The events that have been written or read with a group, by number: the rules of a group count the
 * same ones. An event is its numbers in {@link PackedEvidence}, without its kind.
 */
final class KnownEvents {
    private static final int WIDTH = PackedEvidence.WIDTH;

    private long[] events = new long[16 * WIDTH];
    private int size;

    /** Positions of events plus one, by hash; a power of two, at least twice as many. */
    private int[] places = new int[64];

    /** Forgets all. */
    void clear() {
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
}
