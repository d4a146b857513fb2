package dev.gatewatch.history;

import com.fasterxml.jackson.core.JsonParser;

/** A line that cannot be read; the message says what is wrong with it and what is expected. */
final class FlawedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;

    /**
     * @param column in bytes, counted from 1; 0 for the whole line
     */
    FlawedLineException(int column, String message) {
        super(message, null, false, false);
        this.column = column;
    }

    /** What is wrong with the token that a parser is at. */
    static FlawedLineException at(JsonParser parser, String message) {
        return new FlawedLineException(
                (int) parser.currentTokenLocation().getByteOffset() + 1, message);
    }

    int column() {
        return column;
    }
}
