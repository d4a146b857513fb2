package dev.gatewatch.event;

/** Truncates texts without leaving half a character, which no UTF-8 encoder accepts. */
public final class Beginning {
    private Beginning() {}

    /** At most this many UTF-16 units of the text, without half a surrogate pair at the end. */
    public static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean half =
                length > 0
                        && Character.isHighSurrogate(text.charAt(length - 1))
                        && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, half ? length - 1 : length);
    }
}
