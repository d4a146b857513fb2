package dev.gatewatch.config.value;

/** The values that an option takes: how they are written, read and checked. */
public interface ValueType<T> {
    /** The values in words, for the table of options. */
    String description();

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException if it stands for none; the message says what would be right
     */
    T parse(String text);
}
