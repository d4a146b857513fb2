package dev.gatewatch.decode.shape;

/**
 * The text before a document on lines that CloudWatch Logs exports, and that {@code aws logs tail}
 * prints: a time in ISO 8601, then perhaps the name of the log stream.
 */
public final class TimePrefix {
    /** The most bytes before a document; names of log streams have up to 512 characters. */
    public static final int MAX_BYTES = 1024;

    private static final String DATE = "dddd-dd-ddTdd:dd";

    private TimePrefix() {}

    /**
     * The index of the object that follows a time on the same line; -1 if there is none.
     *
     * @param from where the line starts
     * @param to the index after the last byte to look at
     */
    public static int end(byte[] bytes, int from, int to) {
        int limit = Math.min(to, from + MAX_BYTES);
        if (limit - from <= DATE.length()) {
            return -1;
        }
        for (int index = 0; index < DATE.length(); index++) {
            char expected = DATE.charAt(index);
            byte value = bytes[from + index];
            boolean fits =
                    switch (expected) {
                        case 'd' -> value >= '0' && value <= '9';
                        case 'T' -> value == 'T' || value == ' ';
                        default -> value == expected;
                    };
            if (!fits) {
                return -1;
            }
        }
        for (int index = from + DATE.length(); index < limit; index++) {
            byte value = bytes[index];
            if (value == '{') {
                boolean apart = bytes[index - 1] == ' ' || bytes[index - 1] == '\t';
                return apart ? index : -1;
            }
            if (value == '\n' || value == '\r' || value == '"') {
                return -1;
            }
        }
        return -1;
    }
}
