package dev.gatewatch.reporttest;

import dev.gatewatch.problem.Printable;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowScope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row on one line, with values as a test would write them. */
public final class RowText {
    private RowText() {}

    /**
     * When its window begins, its group and its measures.
     *
     * @param report that the row is of
     */
    public static String of(Report report, ReportRow row) {
        StringBuilder text = new StringBuilder();
        text.append(Instant.ofEpochMilli(row.start())).append(' ');
        text.append(
                row.scope() == RowScope.OTHERS ? row.groups() + " others" : of(group(report, row)));
        for (int number = 0; number < row.measures().length; number++) {
            Measure measure = report.measures().get(number);
            text.append(", ").append(measure.name()).append(' ');
            text.append(ExpectedValue.text(measure, row.measures()[number]));
        }
        return text.toString();
    }

    /** The fields and values of a row's group. */
    static Map<String, @Nullable String> group(Report report, ReportRow row) {
        Map<String, @Nullable String> group = new LinkedHashMap<>();
        for (int field = 0; field < row.group().length; field++) {
            group.put(report.groupBy().get(field), row.group()[field]);
        }
        return group;
    }

    /** A group. */
    static String of(Map<String, @Nullable String> group) {
        return group.entrySet().stream()
                .map(each -> Printable.of(each.getKey()) + ": " + shown(each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "null" : Printable.of(value);
    }
}
