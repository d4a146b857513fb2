package dev.gatewatch.problem;

/** Breaks lines at spaces so that they fit a width; {@link DisplayWidth} counts the cells. */
public final class WrappedText {
    /** A narrower line is of no use, whatever the width. */
    private static final int LEAST = 8;

    /** Cells of the number of a step. */
    private static final int NUMBER = 4;

    private final int width;
    private final boolean breakWords;

    private WrappedText(int width, boolean breakWords) {
        this.width = width;
        this.breakWords = breakWords;
    }

    /**
     * Lines of at most so many cells; a word that is longer goes on in the next line.
     *
     * @param width cells
     */
    public static WrappedText within(int width) {
        return new WrappedText(width, true);
    }

    /**
     * Lines of at most so many cells, but for words that are longer: an id or a link in two pieces
     * is of no use to a mail program.
     *
     * @param width cells
     */
    public static WrappedText keepingWords(int width) {
        return new WrappedText(width, false);
    }

    /** Cells of a line. */
    public int width() {
        return width;
    }

    /**
     * Appends a text as lines, each with its end.
     *
     * @param lead what the first line begins with; the others begin with as many spaces
     * @param text one line, printable
     */
    public void append(String lead, String text, StringBuilder lines) {
        append(lead, DisplayWidth.of(lead), text, lines);
    }

    /**
     * Appends a text as lines, each with its end.
     *
     * @param lead what the first line begins with
     * @param indent the spaces that the others begin with
     * @param text one line, printable
     */
    public void append(String lead, int indent, String text, StringBuilder lines) {
        String hanging = " ".repeat(Math.max(0, Math.min(indent, width - LEAST)));
        lines.append(lead);
        int used = DisplayWidth.of(lead);
        boolean begun = false;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            int end = text.indexOf(' ', start);
            String word = text.substring(start, end < 0 ? text.length() : end);
            int spaces = start - at;
            at = start + word.length();
            if (word.isEmpty()) {
                break;
            }
            int cells = DisplayWidth.of(word);
            // A link that fits no line at all need not leave its number behind.
            boolean better =
                    breakWords
                            || cells <= width - hanging.length()
                            || used > hanging.length() + NUMBER;
            if (begun && better && used + spaces + cells > width) {
                lines.append('\n').append(hanging);
                used = hanging.length();
            } else {
                lines.append(" ".repeat(spaces));
                used += spaces;
            }
            used = breakWords ? broken(word, used, hanging, lines) : whole(word, used, lines);
            begun = true;
        }
        lines.append('\n');
    }

    private static int whole(String word, int used, StringBuilder lines) {
        lines.append(word);
        return used + DisplayWidth.of(word);
    }

    private int broken(String word, int used, String hanging, StringBuilder lines) {
        int at = 0;
        int cells = used;
        while (true) {
            int end = DisplayWidth.end(word, at, width - cells);
            boolean atStart = cells <= hanging.length();
            if (end == at && atStart && at < word.length()) {
                // Not even one character fits.
                end += Character.charCount(word.codePointAt(at));
            }
            lines.append(word, at, end);
            cells += DisplayWidth.of(word.substring(at, end));
            at = end;
            if (at == word.length()) {
                return cells;
            }
            lines.append('\n').append(hanging);
            cells = hanging.length();
        }
    }

    /**
     * Lines as they are, but for those that are too long: they go on below, two cells further in
     * than they begin.
     *
     * @param text lines, printable; the last need not have an end
     */
    public String fit(String text) {
        StringBuilder lines = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            if (DisplayWidth.of(line) <= width) {
                lines.append(line).append('\n');
            } else {
                int indent = 0;
                while (indent < line.length() && line.charAt(indent) == ' ') {
                    indent++;
                }
                // A line that is indented ever so far must not push its text out.
                String lead = " ".repeat(Math.min(indent, width / 2));
                append(lead, lead.length() + 2, line.substring(indent), lines);
            }
            at = end < 0 ? text.length() : end + 1;
        }
        return lines.toString();
    }
}
