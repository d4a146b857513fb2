package dev.gatewatch.cli.report;

import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows of each report, of windows that have ended. The job and the command that shows
 * them run in one JVM and share this by the job's name, since Flink copies everything else that
 * they share.
 */
public final class ReplayedRows {
    /** Of a report; more are dropped with the earliest windows. */
    static final int MOST_ROWS = 10_000;

    /** Longer than any group. */
    private static final List<@Nullable String> OTHERS =
            List.of("", "", "", "", "", "", "", "", "", "", "others");

    private static final Map<String, ReplayedRows> ALL = new ConcurrentHashMap<>();

    private final Map<String, Windows> byReport = new HashMap<>();

    /** The windows of one report by their starts, and the rows of each by group. */
    private static final class Windows {
        private final NavigableMap<Long, Map<List<@Nullable String>, ReportRow>> byStart =
                new TreeMap<>();
        private long earliest = Long.MIN_VALUE;
        private int rows;
    }

    ReplayedRows() {}

    /** Those of the job with this name. */
    public static ReplayedRows of(String job) {
        return ALL.computeIfAbsent(job, name -> new ReplayedRows());
    }

    /** Removes those of a job that has ended. */
    public static void forget(String job) {
        ALL.remove(job);
    }

    synchronized void add(ReportRow row) {
        Windows windows = byReport.computeIfAbsent(row.report(), report -> new Windows());
        if (row.kind() == RowKind.EARLY || row.start() < windows.earliest) {
            return;
        }
        Map<List<@Nullable String>, ReportRow> groups =
                windows.byStart.computeIfAbsent(row.start(), start -> new HashMap<>());
        windows.rows -= groups.size();
        // The others have no group, not even one of no field.
        List<@Nullable String> group =
                row.scope() == RowScope.OTHERS ? OTHERS : Arrays.asList(row.group());
        if (row.scope() == RowScope.DROPPED) {
            groups.remove(group);
        } else {
            groups.put(group, row);
        }
        windows.rows += groups.size();
        while (windows.rows > MOST_ROWS && windows.byStart.size() > 1) {
            windows.rows -= windows.byStart.pollFirstEntry().getValue().size();
            windows.earliest = windows.byStart.firstKey();
        }
    }

    /** The window of each report in which most was counted, the latest of equal ones, by name. */
    public synchronized Map<String, WindowRows> busiest(ReportSet reports) {
        Map<String, WindowRows> busiest = new HashMap<>();
        byReport.forEach(
                (name, windows) -> {
                    Report report = reports.find(name);
                    if (report != null && windows.rows > 0) {
                        busiest.put(name, busiest(report, windows));
                    }
                });
        return busiest;
    }

    private static WindowRows busiest(Report report, Windows windows) {
        List<ReportRow> best = List.of();
        long most = -1;
        int count = 0;
        for (Map<List<@Nullable String>, ReportRow> groups : windows.byStart.values()) {
            long counted =
                    groups.values().stream().mapToLong(row -> Math.max(0, rank(report, row))).sum();
            if (!groups.isEmpty() && counted >= most) {
                best = sorted(report, groups.values());
                most = counted;
            }
            count += groups.isEmpty() ? 0 : 1;
        }
        return new WindowRows(count, windows.earliest != Long.MIN_VALUE, best);
    }

    private static List<ReportRow> sorted(Report report, Collection<ReportRow> rows) {
        List<ReportRow> sorted = new ArrayList<>(rows);
        sorted.sort(
                Comparator.comparing(ReportRow::scope)
                        .thenComparing(
                                Comparator.comparingLong((ReportRow row) -> rank(report, row))
                                        .reversed())
                        .thenComparing(row -> Arrays.toString(row.group())));
        return sorted;
    }

    private static long rank(Report report, ReportRow row) {
        return row.measures()[report.ranking()].number();
    }
}
