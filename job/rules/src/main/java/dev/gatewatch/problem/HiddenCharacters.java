package dev.gatewatch.problem;

/** Characters that are invisible, or that change how a line is shown, and their escapes. */
public final class HiddenCharacters {
    private HiddenCharacters() {}

    /**
     * Whether a character could change how a line is shown: a control character, a line separator,
     * a direction mark or other invisible formatting, a lone surrogate.
     */
    static boolean changesLine(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    /** Whether a character changes the line, or is one that fonts do not show. */
    public static boolean contains(int point) {
        int type = Character.getType(point);
        return type == Character.PRIVATE_USE || type == Character.UNASSIGNED || changesLine(point);
    }

    /** Appends a character as {@code \}{@code uXXXX}, six characters for each unit of UTF-16. */
    public static void escape(int point, StringBuilder text) {
        for (char unit : Character.toChars(point)) {
            text.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                text.append(Character.forDigit(unit >> shift & 0xf, 16));
            }
        }
    }

    /** Appends a character as {@code \}{@code u{X}}, one escape for a whole character. */
    static void escapeWhole(int point, StringBuilder text) {
        text.append("\\u{").append(Integer.toHexString(point)).append('}');
    }
}
