package dev.gatewatch.config.value;

/** The values that an option takes: how they are written, read and checked. */
public interface ValueType<T> {
    /** The values in words, for the table of options. */
    String description();

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException if it is invalid; the message says what is valid
     */
    T parse(String text);
}
