package dev.gatewatch.cli.page;

import dev.gatewatch.event.signin.SignInSurface;
import dev.gatewatch.report.load.PackagedReport;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowScope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many sign-ins had which outcome, over time. It is counted by a report that is not among those
 * that people see. The user-activity log has each attempt a second time: it counts where there is
 * nothing else.
 */
final class SignInTimeline {
    /** The outcomes in the order of the columns; what is none of them counts as the last. */
    static final List<String> OUTCOMES =
            List.of("Success", "Challenge", "Failure", "Throttled", "Unknown");

    /** How long a window of the report is. */
    static final Duration STEP = Duration.ofMinutes(5);

    /** Five minutes each: almost two years. */
    private static final int MOST = 200_000;

    private static final String FILE = "timeline.yml";

    /** By window: each outcome of each surface. */
    private final TreeMap<Long, Map<Group, Long>> rows = new TreeMap<>();

    private record Group(
            int column, @Nullable String outcome, @Nullable String surface, boolean logged) {}

    /** The report whose rows are added. */
    static Report report() {
        return PackagedReport.read(FILE, PageResources.bytes(FILE));
    }

    /** Adds a row of the report; a later one replaces it. */
    void add(ReportRow row) {
        if (row.scope() != RowScope.GROUP) {
            return;
        }
        boolean isLogged = SignInSurface.ACTIVITY_LOG.text().equals(row.group()[1]);
        rows.computeIfAbsent(row.start(), start -> new HashMap<>())
                .put(
                        new Group(column(row.group()[0]), row.group()[0], row.group()[1], isLogged),
                        row.measures()[0].number());
        if (rows.size() > MOST) {
            rows.pollFirstEntry();
        }
    }

    /** An event without an outcome that is known counts as one of the last column. */
    private static int column(@Nullable String outcome) {
        int column = outcome == null ? -1 : OUTCOMES.indexOf(outcome);
        return column < 0 ? OUTCOMES.size() - 1 : column;
    }

    /** The counts of each window that has any, by its start, epoch milliseconds. */
    SortedMap<Long, long[]> bins() {
        SortedMap<Long, long[]> bins = bins(false);
        return bins.isEmpty() ? bins(true) : bins;
    }

    private SortedMap<Long, long[]> bins(boolean logged) {
        TreeMap<Long, long[]> bins = new TreeMap<>();
        rows.forEach(
                (start, groups) ->
                        groups.forEach(
                                (group, count) -> {
                                    if (group.logged == logged) {
                                        bins.computeIfAbsent(
                                                                start,
                                                                each -> new long[OUTCOMES.size()])[
                                                        group.column] +=
                                                count;
                                    }
                                }));
        return bins;
    }
}
