package dev.gatewatch.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInTimelineTest {
    private final SignInTimeline timeline = new SignInTimeline();

    @Test
    void itsReportCountsByOutcomeInWindowsOfItsStep() {
        Report report = SignInTimeline.report();

        assertThat(report.window()).isEqualTo(new ReportWindow.Tumbling(SignInTimeline.STEP));
        assertThat(report.groupBy()).containsExactly("signIn.outcome", "signIn.surface");
        assertThat(report.measures()).containsExactly(new Measure.Count("events", -1));
    }

    @Test
    void aLaterRowReplacesAnEarlierOne() {
        timeline.add(row(0, RowKind.FINAL, "Failure", 3));
        timeline.add(row(0, RowKind.FINAL, "Success", 4));
        timeline.add(row(0, RowKind.CORRECTION, "Failure", 5));

        assertThat(timeline.bins().get(0L)).containsExactly(4, 0, 5, 0, 0);
    }

    @Test
    void anEventWithoutAnOutcomeHasAnUnknownOne() {
        timeline.add(row(0, RowKind.FINAL, null, 2));
        timeline.add(row(0, RowKind.FINAL, "Unknown", 7));
        timeline.add(row(300_000, RowKind.FINAL, "Unknown", 1));

        assertThat(timeline.bins().get(0L)).containsExactly(0, 0, 0, 0, 9);
        assertThat(timeline.bins().get(300_000L)).containsExactly(0, 0, 0, 0, 1);
    }

    @Test
    void theUserActivityLogCountsWhereThereIsNothingElse() {
        timeline.add(row(0, RowKind.FINAL, "Failure", "ActivityLog", 3));
        assertThat(timeline.bins().get(0L)).containsExactly(0, 0, 3, 0, 0);

        timeline.add(row(0, RowKind.FINAL, "Failure", "ManagedLogin", 2));
        timeline.add(row(0, RowKind.FINAL, "Failure", "Api", 2));
        assertThat(timeline.bins().get(0L)).containsExactly(0, 0, 4, 0, 0);
    }

    private static ReportRow row(long start, RowKind kind, @Nullable String outcome, long count) {
        return row(start, kind, outcome, "Api", count);
    }

    private static ReportRow row(
            long start,
            RowKind kind,
            @Nullable String outcome,
            @Nullable String surface,
            long count) {
        return new ReportRow(
                "gatewatch_page_timeline",
                start,
                start + 300_000,
                kind,
                RowScope.GROUP,
                1,
                new @Nullable String[] {outcome, surface},
                new MeasuredValue[] {MeasuredValue.number(count)});
    }
}
