package dev.gatewatch.event;

import java.util.Arrays;

/**
 * Collects the values of one event at a time and puts them in field order. Reused from event to
 * event, so that decoding allocates only what the event keeps; not for use by several threads.
 */
public final class TrailEventBuilder {
    private static final int KEPT_SLOTS = 1024;

    private short[] fields = new short[32];
    private byte[] kinds = new byte[32];
    private String[] texts = new String[32];

    /** For each field, its number of values and then the slot of its next one. */
    private int[] slots = new int[64];

    private int size;

    /** Clears all values. */
    public void clear() {
        if (fields.length > KEPT_SLOTS) {
            fields = new short[32];
            kinds = new byte[32];
            texts = new String[32];
        } else {
            Arrays.fill(texts, 0, size, "");
        }
        size = 0;
    }

    /** Adds a value; values of one field keep the order in which they are added. */
    public void add(int field, ValueKind kind, String text) {
        if (size == fields.length) {
            fields = Arrays.copyOf(fields, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
            texts = Arrays.copyOf(texts, size * 2);
        }
        fields[size] = (short) field;
        kinds[size] = kind.code();
        texts[size] = text;
        size++;
    }

    /** Adds a text to a base field. */
    public void add(BaseField field, String text) {
        add(field.id(), ValueKind.TEXT, text);
    }

    /** The number of values so far. */
    public int size() {
        return size;
    }

    /** An event of the values so far. */
    public TrailEvent build(String eventId, long time) {
        countSlots();
        short[] sortedFields = new short[size];
        byte[] sortedKinds = new byte[size];
        String[] sortedTexts = new String[size];
        // A counting sort: an array of a hundred thousand elements must not cost quadratic time.
        for (int index = 0; index < size; index++) {
            int slot = slots[fields[index]]++;
            sortedFields[slot] = fields[index];
            sortedKinds[slot] = kinds[index];
            sortedTexts[slot] = texts[index];
        }
        return new TrailEvent(eventId, time, sortedFields, sortedKinds, sortedTexts);
    }

    private void countSlots() {
        int highest = 0;
        for (int index = 0; index < size; index++) {
            highest = Math.max(highest, fields[index]);
        }
        if (highest >= slots.length) {
            slots = new int[highest * 2];
        }
        Arrays.fill(slots, 0, highest + 1, 0);
        for (int index = 0; index < size; index++) {
            slots[fields[index]]++;
        }
        int next = 0;
        for (int field = 0; field <= highest; field++) {
            int count = slots[field];
            slots[field] = next;
            next += count;
        }
    }
}
