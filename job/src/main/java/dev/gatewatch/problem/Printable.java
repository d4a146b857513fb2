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
            if (isShown(point)) {
                printable.appendCodePoint(point);
            } else {
                escape(point, printable);
            }
        }
        return printable.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f;
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    private static void escape(int point, StringBuilder printable) {
        for (char unit : Character.toChars(point)) {
            printable.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                printable.append(Character.forDigit(unit >> shift & 0xf, 16));
            }
        }
    }
}
