package dev.gatewatch.event;

import java.util.Arrays;

/**
 * Collects the values of one event at a time and puts them in field order. Reused from event to
 * event, so that decoding allocates only what the event keeps; not for use by several threads.
 */
public final class TrailEventBuilder {
    private short[] fields = new short[32];
    private byte[] kinds = new byte[32];
    private String[] texts = new String[32];
    private int size;

    /** Forgets all values. */
    public void clear() {
        Arrays.fill(texts, 0, size, "");
        size = 0;
    }

    /** Adds a value; values of one field keep the order in which they are added. */
    public void add(int field, ValueKind kind, String text) {
        if (size == fields.length) {
            fields = Arrays.copyOf(fields, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
            texts = Arrays.copyOf(texts, size * 2);
        }
        int slot = size++;
        while (slot > 0 && fields[slot - 1] > field) {
            fields[slot] = fields[slot - 1];
            kinds[slot] = kinds[slot - 1];
            texts[slot] = texts[slot - 1];
            slot--;
        }
        fields[slot] = (short) field;
        kinds[slot] = kind.code();
        texts[slot] = text;
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
        return new TrailEvent(
                eventId,
                time,
                Arrays.copyOf(fields, size),
                Arrays.copyOf(kinds, size),
                Arrays.copyOf(texts, size));
    }
}
