package dev.gatewatch.cli.report;

import dev.gatewatch.alert.ReadableTimes;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.WrappedText;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowScope;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reports of a replay for people: of each the rows of one window. */
public final class ReportTables {
    private ReportTables() {}

    /**
     * The tables, in lines; empty if no report has rows.
     *
     * @param windows by the names of the reports
     * @param display how many rows each has, and where the others are
     * @param zone of times
     * @param width cells of a line
     */
    public static String of(
            ReportSet reports,
            Map<String, WindowRows> windows,
            ReportDisplay display,
            ZoneId zone,
            int width) {
        StringBuilder text = new StringBuilder();
        int without = 0;
        boolean more = false;
        for (Report report : reports.all()) {
            WindowRows window = windows.get(report.name());
            if (window == null) {
                without++;
                continue;
            }
            text.append('\n');
            WrappedText.within(width).append("", 2, title(report, window, zone), text);
            List<ReportRow> shown = shown(window.rows(), display.most());
            more |= shown.size() < window.rows().size() || window.windows() > 1;
            text.append(new ReportTable(report, width).of(shown));
            int left = window.rows().size() - shown.size();
            if (left > 0) {
                text.append("  and ")
                        .append(MeasureText.count(left))
                        .append(left == 1 ? " more group\n" : " more groups\n");
            }
        }
        if (text.isEmpty()) {
            return "";
        }
        if (without > 0) {
            text.append('\n')
                    .append(without == 1 ? "1 report has" : without + " reports have")
                    .append(" no rows.\n");
        }
        if (more && display.file() == null) {
            text.append(without > 0 ? "" : "\n");
            WrappedText.within(width)
                    .append(
                            "",
                            "--reports reports.ndjson keeps all rows, --report-rows shows more.",
                            text);
        }
        return text.toString();
    }

    private static String title(Report report, WindowRows window, ZoneId zone) {
        ReportRow row = window.rows().get(0);
        String title =
                Printable.of(report.title())
                        + ", "
                        + new ReadableTimes(zone).range(row.start(), row.end());
        return window.windows() == 1 && !window.others()
                ? title
                : title
                        + ", the busiest of "
                        + (window.others() ? "the last " : "")
                        + MeasureText.count(window.windows())
                        + " windows";
    }

    /** The first rows, and the others. */
    private static List<ReportRow> shown(List<ReportRow> rows, int most) {
        List<ReportRow> shown = new ArrayList<>();
        for (ReportRow row : rows) {
            if (shown.size() < most || row.scope() == RowScope.OTHERS) {
                shown.add(row);
            }
        }
        return shown;
    }
}
