package dev.gatewatch.event.json;

/**
 * Writes objects as compact JSON, into one text from which the parts are cut: a planned object may
 * hold further planned objects.
 */
public final class CompactJson {
    private static final int KEPT_CAPACITY = 1 << 16;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private StringBuilder text = new StringBuilder();

    /** Where the next part starts. */
    public int position() {
        return text.length();
    }

    /** The text from a position on. */
    public String from(int position) {
        return text.substring(position);
    }

    /** Clears all text. */
    public void clear() {
        if (text.capacity() > KEPT_CAPACITY) {
            text = new StringBuilder();
        } else {
            text.setLength(0);
        }
    }

    /** Writes a bracket, a comma, a colon, a number or a literal. */
    public void raw(String part) {
        text.append(part);
    }

    /** Writes a string with its quotes. */
    public void quoted(String value) {
        text.append('"');
        for (int index = 0; index < value.length(); index++) {
            char unit = value.charAt(index);
            if (unit == '"' || unit == '\\') {
                text.append('\\').append(unit);
            } else if (unit >= ' ') {
                text.append(unit);
            } else {
                control(unit);
            }
        }
        text.append('"');
    }

    private void control(char unit) {
        switch (unit) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            default -> text.append("\\u00").append(HEX[unit >> 4]).append(HEX[unit & 0xf]);
        }
    }
}
