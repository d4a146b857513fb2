package dev.gatewatch.cli.report;

import dev.gatewatch.problem.DisplayWidth;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one window as a table: the numbers, then the group, which gets the rest of a line. What
 * does not fit is left out from the right, but never the number by which groups are ranked.
 */
final class ReportTable {
    private static final String INDENT = "  ";
    private static final String BETWEEN = "  ";
    private static final String SEPARATOR = ", ";

    /** A group in fewer cells says nothing. */
    private static final int LEAST_GROUP = 16;

    private final Report report;
    private final int width;

    ReportTable(Report report, int width) {
        this.report = report;
        this.width = width;
    }

    /** A column of numbers; its widest text, its heading included. */
    private record Column(int measure, int cells) {}

    /**
     * The lines.
     *
     * @param rows in their order, at least one
     */
    String of(List<ReportRow> rows) {
        StringBuilder text = new StringBuilder();
        List<Column> columns = columns(rows);
        List<String> headings = new ArrayList<>();
        columns.forEach(column -> headings.add(name(column)));
        line(columns, headings, String.join(SEPARATOR, report.groupBy()), text);
        for (ReportRow row : rows) {
            List<String> numbers = new ArrayList<>();
            columns.forEach(column -> numbers.add(number(row, column.measure())));
            line(columns, numbers, group(row), text);
        }
        if (report.groupBy().isEmpty()) {
            tops(rows.get(0), text);
        }
        return text.toString();
    }

    private String name(Column column) {
        return report.measures().get(column.measure()).name();
    }

    private List<Column> columns(List<ReportRow> rows) {
        List<Column> columns = new ArrayList<>();
        for (int measure = 0; measure < report.measures().size(); measure++) {
            if (!(report.measures().get(measure) instanceof Measure.Top)) {
                int cells = report.measures().get(measure).name().length();
                for (ReportRow row : rows) {
                    cells = Math.max(cells, number(row, measure).length());
                }
                columns.add(new Column(measure, cells));
            }
        }
        int room = width - INDENT.length() - (report.groupBy().isEmpty() ? 0 : LEAST_GROUP);
        for (int last = columns.size() - 1; last > 0 && cells(columns) > room; last--) {
            if (columns.get(last).measure() != report.ranking()) {
                columns.remove(last);
            }
        }
        return columns;
    }

    private static int cells(List<Column> columns) {
        return columns.stream().mapToInt(column -> column.cells() + BETWEEN.length()).sum();
    }

    private String number(ReportRow row, int measure) {
        return MeasureText.number(report.measures().get(measure), row.measures()[measure]);
    }

    private void line(
            List<Column> columns, List<String> numbers, String group, StringBuilder text) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int i = 0; i < columns.size(); i++) {
            String number = numbers.get(i);
            line.append(i == 0 ? "" : BETWEEN)
                    .append(" ".repeat(columns.get(i).cells() - number.length()))
                    .append(number);
        }
        int room = width - line.length() - BETWEEN.length();
        if (!group.isEmpty() && room > 0) {
            line.append(BETWEEN).append(DisplayWidth.cutInTheMiddle(group, room));
        }
        text.append(line).append('\n');
    }

    private String group(ReportRow row) {
        if (row.scope() == RowScope.OTHERS) {
            return row.groups() == 1 ? "1 other" : MeasureText.count(row.groups()) + " others";
        }
        List<String> values = new ArrayList<>();
        for (@Nullable String value : row.group()) {
            values.add(value == null ? "-" : Printable.of(value));
        }
        return String.join(SEPARATOR, values);
    }

    /** Of each top, as many values as fit into a line. */
    private void tops(ReportRow row, StringBuilder text) {
        for (int measure = 0; measure < report.measures().size(); measure++) {
            List<String> values = MeasureText.top(row.measures()[measure]);
            if (values.isEmpty()) {
                continue;
            }
            StringBuilder line = new StringBuilder(INDENT);
            line.append(report.measures().get(measure).name());
            String between = BETWEEN;
            for (String value : values) {
                int room = width - DisplayWidth.of(line.toString()) - between.length();
                if (DisplayWidth.of(value) > room) {
                    if (between.equals(BETWEEN) && room > 0) {
                        line.append(between).append(DisplayWidth.cutInTheMiddle(value, room));
                    }
                    break;
                }
                line.append(between).append(value);
                between = SEPARATOR;
            }
            text.append(line).append('\n');
        }
    }
}
