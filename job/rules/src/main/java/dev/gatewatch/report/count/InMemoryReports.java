package dev.gatewatch.report.count;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of events that are all at hand, without Flink: for tests of reports, and to compare with
 * the job. Keeps all groups in memory.
 */
public final class InMemoryReports {
    private final ReportSet reports;
    private final ReportCounter counter;
    private final PartialCounts partial = new PartialCounts();

    /** By report number, window start and group. */
    private final Map<Integer, Map<Long, Map<String, Counted>>> windows = new TreeMap<>();

    /** Not a record, whose equality would not be the array's. */
    private static final class Counted {
        final @Nullable String[] group;
        final Totals totals;

        Counted(@Nullable String[] group, Totals totals) {
            this.group = group;
            this.totals = totals;
        }
    }

    /**
     * Of these reports.
     *
     * @param fields must have all that the reports read
     */
    public InMemoryReports(ReportSet reports, FieldPlan fields) {
        this.reports = reports;
        this.counter = new ReportCounter(reports, fields);
    }

    /** Counts an event. */
    public void add(TrailEvent event) {
        counter.count(event, partial);
        if (partial.isFull()) {
            partial.take(this::merge);
        }
    }

    private void merge(int report, long pane, @Nullable String[] group, Totals totals) {
        for (long start : reports.all().get(report).window().startsOf(pane)) {
            Counted known =
                    windows.computeIfAbsent(report, each -> new TreeMap<>())
                            .computeIfAbsent(start, each -> new TreeMap<>())
                            .computeIfAbsent(
                                    RankedGroup.key(group),
                                    each ->
                                            new Counted(
                                                    group, Totals.of(reports.all().get(report))));
            known.totals.merge(totals);
        }
    }

    /** The final rows of all windows, by report, time and rank. */
    public List<ReportRow> rows() {
        partial.take(this::merge);
        List<ReportRow> rows = new ArrayList<>();
        windows.forEach(
                (number, starts) -> {
                    Report report = reports.all().get(number);
                    starts.forEach((start, groups) -> rows.addAll(rows(report, start, groups)));
                });
        return rows;
    }

    private static List<ReportRow> rows(Report report, long start, Map<String, Counted> groups) {
        UpdateBatch batch = new UpdateBatch(report);
        for (Counted counted : groups.values()) {
            batch.add(
                    new GroupUpdate(
                            counted.group,
                            new long[0],
                            counted.totals.counters(),
                            counted.totals.values(report)));
        }
        WindowGroups window = new WindowGroups();
        window.apply(report, batch.updates());
        return window.rows(report, start, report.window().endOf(start), RowKind.FINAL);
    }
}
