package dev.gatewatch.problem;

/**
 * Input text in a form that is safe in a message: short, on one line, without control characters.
 */
public final class Excerpt {
    private static final int MAX_LENGTH = 60;

    private Excerpt() {}

    /** The beginning of the text, in double quotes. */
    public static String of(String text) {
        StringBuilder excerpt = new StringBuilder("\"");
        int end = text.codePointCount(0, Math.min(text.length(), 4 * MAX_LENGTH));
        end = text.offsetByCodePoints(0, Math.min(end, MAX_LENGTH));
        text.substring(0, end).codePoints().forEach(point -> append(excerpt, point));
        return excerpt.append(end < text.length() ? "...\"" : "\"").toString();
    }

    private static void append(StringBuilder excerpt, int point) {
        if (HiddenCharacters.changesLine(point)) {
            HiddenCharacters.escapeWhole(point, excerpt);
        } else {
            excerpt.appendCodePoint(point);
        }
    }
}
