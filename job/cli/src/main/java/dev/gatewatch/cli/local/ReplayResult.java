package dev.gatewatch.cli.local;

import dev.gatewatch.cli.page.PageContent;
import dev.gatewatch.cli.report.WindowRows;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.replay.TimeRange;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a replay.
 *
 * @param files how many files were read
 * @param counts by the names of {@link CountNames}
 * @param rejects what was no event
 * @param times from the earliest to the latest time of the events; null if there were none
 * @param outside events that were left out for their time
 * @param firstGroups the group of the first alert of each rule, by the rule's id
 * @param rows of a window of each report, by the report's name; not of all
 * @param page what a page shows of it; null if there is to be none
 */
public record ReplayResult(
        int files,
        Map<String, Long> counts,
        Duration duration,
        FirstRejects rejects,
        @Nullable TimeRange times,
        long outside,
        Map<String, String> firstGroups,
        Map<String, WindowRows> rows,
        @Nullable PageContent page) {

    /** A result of which only the counts are known. */
    ReplayResult(int files, Map<String, Long> counts, Duration duration, FirstRejects rejects) {
        this(files, counts, duration, rejects, null, 0, Map.of(), Map.of(), null);
    }

    /** How many events were decoded. */
    public long decoded() {
        return count(CountNames.DECODED);
    }

    /** A count, 0 if nothing was counted. */
    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** The counts whose names begin with the prefix, by the rest of their names. */
    Map<String, Long> under(String prefix) {
        TreeMap<String, Long> found = new TreeMap<>();
        counts.forEach(
                (name, count) -> {
                    if (name.startsWith(prefix)) {
                        found.put(name.substring(prefix.length()), count);
                    }
                });
        return found;
    }
}
