package dev.gatewatch.history;

/** A line that cannot be taken; the message says what is wrong with it and what would be right. */
final class FlawedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;

    /**
     * @param column in bytes, counted from 1; 0 where the whole line is meant
     */
    FlawedLineException(int column, String message) {
        super(message, null, false, false);
        this.column = column;
    }

    int column() {
        return column;
    }
}
