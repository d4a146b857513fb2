package dev.gatewatch.event;

/** The type of a value in the record. A {@link TrailEvent} holds the ordinal, as one byte. */
public enum ValueKind {
    /** A JSON string; its text is the string without quotes and escapes. */
    TEXT,
    /** A JSON number; its text is the number as written in the record. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** An explicit null; its text is empty. */
    NULL,
    /** An object (or an array inside an array), as compact JSON text. */
    JSON;

    private static final ValueKind[] ALL = values();

    /** The code that events carry. */
    public byte code() {
        return (byte) ordinal();
    }

    /** The kind with this code. */
    public static ValueKind of(byte code) {
        return ALL[code];
    }
}
