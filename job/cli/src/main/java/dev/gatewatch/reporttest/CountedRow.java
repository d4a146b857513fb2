package dev.gatewatch.reporttest;

import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A row that came of a case, and how it compares with what was expected. */
final class CountedRow {
    private final Report report;
    private final ReportRow row;

    CountedRow(Report report, ReportRow row) {
        this.report = report;
        this.row = row;
    }

    /**
     * Adds a line for each row that is missing, for each whose measures differ, and for each that
     * was not expected.
     *
     * @param named whether lines say of which report a row is
     */
    static void compare(
            ReportTestCase test, List<CountedRow> rows, boolean named, List<String> differences) {
        List<CountedRow> left = new ArrayList<>(rows);
        List<ExpectedRow> strictFirst = new ArrayList<>(test.rows());
        strictFirst.sort(Comparator.comparingInt(ExpectedRow::freedom));
        List<ExpectedRow> missing = new ArrayList<>();
        for (ExpectedRow one : strictFirst) {
            CountedRow found = first(left, row -> row.is(one) && row.differing(one).isEmpty());
            if (found == null) {
                missing.add(one);
            } else {
                left.remove(found);
            }
        }
        for (ExpectedRow one : missing) {
            CountedRow near = first(left, row -> row.is(one));
            if (near == null) {
                differences.add(
                        "missing:    "
                                + describe(one)
                                + " (line "
                                + one.location().line()
                                + ")"
                                + (rows.isEmpty() ? "; no row came" : ""));
            } else {
                left.remove(near);
                differences.add(
                        "differs:    expected "
                                + String.join(", ", near.differing(one))
                                + " (line "
                                + one.location().line()
                                + "), row: "
                                + near.describe(named));
            }
        }
        if (!test.moreRows()) {
            left.forEach(row -> differences.add("unexpected: " + row.describe(named)));
        }
    }

    private static @Nullable CountedRow first(List<CountedRow> rows, Predicate<CountedRow> wanted) {
        return rows.stream().filter(wanted).findFirst().orElse(null);
    }

    /** Whether it is of the report, window and group that are expected. */
    private boolean is(ExpectedRow expected) {
        if ((expected.report() != null && !expected.report().equals(row.report()))
                || (expected.window() != null && expected.window() != row.start())) {
            return false;
        }
        if (expected.others() != null || row.scope() == RowScope.OTHERS) {
            return row.scope() == RowScope.OTHERS
                    && expected.others() != null
                    && expected.others() == row.groups();
        }
        Map<String, @Nullable String> group = expected.group();
        Map<String, @Nullable String> actual = RowText.group(report, row);
        return group == null
                || group.entrySet().stream()
                        .allMatch(
                                each ->
                                        actual.containsKey(each.getKey())
                                                && Objects.equals(
                                                        actual.get(each.getKey()),
                                                        each.getValue()));
    }

    /** The measures that have another value than expected, with the expected one. */
    private List<String> differing(ExpectedRow expected) {
        List<String> differing = new ArrayList<>();
        expected.measures()
                .forEach(
                        (name, value) -> {
                            int number = number(name);
                            if (number < 0
                                    || !value.fits(
                                            report.measures().get(number),
                                            row.measures()[number])) {
                                differing.add(name + " " + value.text());
                            }
                        });
        return differing;
    }

    private int number(String measure) {
        return report.measures().stream().map(Measure::name).toList().indexOf(measure);
    }

    private String describe(boolean named) {
        return (named ? row.report() + " " : "") + RowText.of(report, row);
    }

    private static String describe(ExpectedRow expected) {
        StringBuilder text = new StringBuilder();
        text.append(expected.report() == null ? "" : expected.report() + " ");
        text.append(
                expected.window() == null
                        ? "any window "
                        : Instant.ofEpochMilli(expected.window()) + " ");
        Map<String, @Nullable String> group = expected.group();
        text.append(
                expected.others() != null
                        ? expected.others() + " others"
                        : group == null ? "any group" : RowText.of(group));
        expected.measures()
                .forEach(
                        (name, value) ->
                                text.append(", ").append(name).append(' ').append(value.text()));
        return text.toString();
    }
}
