package dev.gatewatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageRowsTest {
    private final PageRows rows = new PageRows(6);

    @Test
    void aCorrectionReplacesTheFinalRowAndThatTheEarlyOnes() {
        rows.add(row("a", 0, RowKind.EARLY, "x", 1));
        rows.add(row("a", 0, RowKind.EARLY, "y", 1));
        rows.add(row("a", 0, RowKind.FINAL, "x", 2));
        rows.add(row("a", 0, RowKind.FINAL, "z", 4));
        rows.add(row("a", 0, RowKind.CORRECTION, "x", 3));

        assertThat(shown("a")).containsExactly("0 x 3", "0 z 4");
        assertThat(rows.left("a")).isZero();
    }

    @Test
    void aGroupThatIsDroppedHasNoRow() {
        rows.add(row("a", 0, RowKind.FINAL, "x", 2));
        rows.add(
                new ReportRow(
                        "a",
                        0,
                        10,
                        RowKind.CORRECTION,
                        RowScope.DROPPED,
                        1,
                        new String[] {"x"},
                        new MeasuredValue[0]));

        assertThat(shown("a")).isEmpty();
    }

    @Test
    void theLatestWindowsAreShownAndReportsWithFewRowsKeepAll() {
        for (int window = 0; window < 10; window++) {
            rows.add(row("large", window, RowKind.FINAL, "x", window));
        }
        rows.add(row("small", 0, RowKind.FINAL, "x", 1));
        rows.add(row("small", 1, RowKind.FINAL, "x", 1));

        assertThat(shown("small")).hasSize(2);
        assertThat(shown("large")).containsExactly("9 x 9", "8 x 8", "7 x 7", "6 x 6");
        assertThat(rows.left("large")).isEqualTo(6);
        assertThat(rows.left("small")).isZero();
    }

    @Test
    void whichAreShownDoesNotDependOnTheOrderOfReportsAndWindows() {
        List<ReportRow> all = new ArrayList<>();
        for (int window = 0; window < 9; window++) {
            all.add(row("a", window, RowKind.FINAL, "x", window));
            all.add(row("b", window, RowKind.FINAL, "x", window));
            all.add(row("c", window, RowKind.FINAL, "x", window));
        }
        all.add(row("d", 3, RowKind.FINAL, "x", 1));
        for (int round = 0; round < 10; round++) {
            Collections.shuffle(all, new Random(round));
            PageRows some = new PageRows(6);
            all.forEach(some::add);
            assertThat(some.rows("a")).extracting(ReportRow::start).containsExactly(8L);
            assertThat(some.rows("b")).extracting(ReportRow::start).containsExactly(8L);
            assertThat(some.rows("c")).extracting(ReportRow::start).containsExactly(8L);
            assertThat(some.left("c")).isEqualTo(8);
        }
    }

    private List<String> shown(String report) {
        return rows.rows(report).stream()
                .map(row -> row.start() + " " + row.group()[0] + " " + row.measures()[0].number())
                .toList();
    }

    private static ReportRow row(
            String report, long start, RowKind kind, String group, long count) {
        return new ReportRow(
                report,
                start,
                start + 1,
                kind,
                RowScope.GROUP,
                1,
                new String[] {group},
                new MeasuredValue[] {MeasuredValue.number(count)});
    }
}
