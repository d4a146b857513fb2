package dev.gatewatch.problem;

/** Makes text from outside fit for a terminal or a log line. */
public final class Printable {
    private Printable() {}

    /**
     * The text with everything that could change how a line is shown escaped: control characters,
     * line separators, direction marks and other invisible formatting, lone surrogates.
     */
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder printable = new StringBuilder(text.length() + 16);
        printable.append(text, 0, at);
        while (at < text.length()) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (HiddenCharacters.contains(point)) {
                HiddenCharacters.escape(point, printable);
            } else {
                printable.appendCodePoint(point);
            }
        }
        return printable.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f;
    }
}
