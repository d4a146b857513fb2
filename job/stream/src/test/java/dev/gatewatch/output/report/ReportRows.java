package dev.gatewatch.output.report;

import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of two reports, one with groups and one with metrics. */
public final class ReportRows {
    public static final Report ADDRESSES =
            ReportKit.report(
                    "addresses",
                    """
                    group-by: [sourceIPAddress]
                    measures:
                      attempts: count
                    """);

    public static final Report TOTALS =
            ReportKit.report(
                    "totals",
                    """
                    detection:
                      failed: {signIn.outcome: Failure}
                      sign_in: {signIn.kind: SignIn}
                      condition: sign_in
                    measures:
                      attempts: count
                      failed_share: {share: failed, of: sign_in}
                      users: {distinct: signIn.user}
                    metrics: [failed_share, attempts]
                    """);

    private static final long QUARTER = 900_000;

    private ReportRows() {}

    /** A row of a group of {@link #ADDRESSES}. */
    public static ReportRow group(
            String start, RowKind kind, @Nullable String address, long attempts) {
        return row(start, kind, RowScope.GROUP, 1, new String[] {address}, measures(attempts));
    }

    /** The row of the others. */
    public static ReportRow others(String start, RowKind kind, long groups, long attempts) {
        return row(start, kind, RowScope.OTHERS, groups, new String[0], measures(attempts));
    }

    /** The correction by which a group is now among the others. */
    public static ReportRow dropped(String start, String address) {
        return row(
                start,
                RowKind.CORRECTION,
                RowScope.DROPPED,
                1,
                new String[] {address},
                new MeasuredValue[0]);
    }

    private static MeasuredValue[] measures(long attempts) {
        return new MeasuredValue[] {MeasuredValue.number(attempts)};
    }

    private static ReportRow row(
            String start,
            RowKind kind,
            RowScope scope,
            long groups,
            String[] group,
            MeasuredValue[] measures) {
        long time = Instant.parse(start).toEpochMilli();
        return new ReportRow(
                "addresses", time, time + QUARTER, kind, scope, groups, group, measures);
    }

    /** A row of {@link #TOTALS}. */
    public static ReportRow totals(String start, RowKind kind, long failed, long attempts) {
        long time = Instant.parse(start).toEpochMilli();
        return new ReportRow(
                "totals",
                time,
                time + QUARTER,
                kind,
                RowScope.GROUP,
                1,
                new String[0],
                new MeasuredValue[] {
                    MeasuredValue.number(attempts),
                    MeasuredValue.share(failed, attempts),
                    MeasuredValue.number(3)
                });
    }
}
