package dev.gatewatch.event.value;

import java.util.Arrays;

/** A set of up to a fixed number of longs, without boxing. Cleared in constant time. */
public final class LongSet {
    private final long[] slots;
    private final int[] marks;
    private final int mask;

    /** The mark of the slots in use; never the value of fresh slots. */
    private int mark = 1;

    /** An empty set for so many values. */
    public LongSet(int capacity) {
        int room = Integer.highestOneBit(Math.max(4, capacity * 2)) * 2;
        slots = new long[room];
        marks = new int[room];
        mask = room - 1;
    }

    /** Removes all values. */
    public void clear() {
        if (++mark == 0) {
            Arrays.fill(marks, 0);
            mark = 1;
        }
    }

    /** Adds a value; returns whether it was new. */
    public boolean add(long value) {
        int slot = Long.hashCode(value * 0x9E3779B97F4A7C15L) & mask;
        while (marks[slot] == mark) {
            if (slots[slot] == value) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        marks[slot] = mark;
        slots[slot] = value;
        return true;
    }
}
