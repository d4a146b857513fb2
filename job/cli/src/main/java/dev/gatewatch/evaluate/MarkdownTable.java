package dev.gatewatch.evaluate;

import dev.gatewatch.problem.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/** A table that people can read as it stands, and that Markdown shows as one. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final int texts;

    /**
     * @param texts how many of the first columns are texts; all others are numbers
     */
    MarkdownTable(int texts, String... heads) {
        this.texts = texts;
        rows.add(List.of(heads));
    }

    void row(List<String> cells) {
        rows.add(cells);
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Its lines; each ends. */
    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, rows.get(0), widths);
        for (int i = 0; i < widths.length; i++) {
            text.append("|").append("-".repeat(widths[i] + 1)).append(i < texts ? "-" : ":");
        }
        text.append("|\n");
        rows.subList(1, rows.size()).forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - DisplayWidth.of(row.get(i)));
            text.append("| ").append(i < texts ? row.get(i) + pad : pad + row.get(i)).append(' ');
        }
        text.append("|\n");
    }
}
