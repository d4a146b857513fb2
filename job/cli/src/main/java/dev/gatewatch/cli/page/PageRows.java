package dev.gatewatch.cli.page;

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

/**
 * The rows of reports as they are in the end: of each window and group the last. Where there are
 * too many, reports with few rows keep all, the others equally many of their latest windows.
 */
final class PageRows {
    /** So many open and filter at once in a browser. */
    static final int MOST = 100_000;

    private final int most;
    private final Map<String, OfReport> reports = new TreeMap<>();
    private int size;

    PageRows(int most) {
        this.most = most;
    }

    /** The latest window first, its other groups last. */
    private record Key(long start, boolean others, String group) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::start)
                        .reversed()
                        .thenComparing(Key::others)
                        .thenComparing(Key::group);

        static Key of(ReportRow row) {
            StringBuilder group = new StringBuilder();
            for (String value : row.group()) {
                // Its length as well, so that values cannot pretend to be others.
                group.append(value == null ? "-" : value.length() + ":" + value).append('\0');
            }
            return new Key(row.start(), row.scope() == RowScope.OTHERS, group.toString());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class OfReport {
        private final TreeMap<Key, ReportRow> rows = new TreeMap<>();
        private long finals;
        private boolean evicted;
        private long settled = Long.MIN_VALUE;
    }

    /** Adds a row; those of a window come in the order in which they hold. */
    void add(ReportRow row) {
        OfReport report = reports.computeIfAbsent(row.report(), name -> new OfReport());
        int before = report.rows.size();
        if (row.kind() == RowKind.FINAL && report.settled != row.start()) {
            // What was shown of the open window does not count any more.
            report.settled = row.start();
            window(report, row.start()).values().removeIf(each -> each.kind() == RowKind.EARLY);
        }
        if (row.scope() == RowScope.DROPPED) {
            if (report.rows.remove(Key.of(row)) != null) {
                report.finals--;
            }
        } else {
            report.finals += row.kind() == RowKind.FINAL ? 1 : 0;
            report.rows.put(Key.of(row), row);
        }
        size += report.rows.size() - before;
        while (size > most) {
            evict();
        }
    }

    private static NavigableMap<Key, ReportRow> window(OfReport report, long start) {
        return report.rows.subMap(
                new Key(start, false, ""), true, new Key(start - 1, false, ""), false);
    }

    private void evict() {
        OfReport largest =
                reports.values().stream()
                        .max(Comparator.comparingInt(report -> report.rows.size()))
                        .orElseThrow();
        largest.rows.pollLastEntry();
        largest.evicted = true;
        size--;
    }

    /** The rows of a report, the latest window first. */
    Collection<ReportRow> rows(String report) {
        OfReport rows = reports.get(report);
        if (rows == null) {
            return List.of();
        }
        // Where reports are equally large, which of them lost a row depends on their order.
        int fair = fairShare();
        List<ReportRow> shown = new ArrayList<>(rows.rows.values());
        return rows.evicted && shown.size() > fair ? shown.subList(0, fair) : shown;
    }

    /** How many rows of a report are not shown. */
    long left(String report) {
        OfReport rows = reports.get(report);
        return rows == null || !rows.evicted ? 0 : Math.max(0, rows.finals - rows(report).size());
    }

    private int fairShare() {
        int[] sizes =
                reports.values().stream()
                        .filter(report -> report.evicted)
                        .mapToInt(report -> report.rows.size())
                        .toArray();
        return Arrays.stream(sizes).min().orElse(most);
    }

    /** How many rows are kept, by report. */
    Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new HashMap<>();
        reports.forEach((name, report) -> sizes.put(name, report.rows.size()));
        return sizes;
    }
}
