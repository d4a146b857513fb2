package dev.gatewatch.cli.page;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.parse.ReportParser;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowScope;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many sign-ins had which outcome, over time. It is counted by a report that is not among those
 * that people see.
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

    private final TreeMap<Long, long[]> bins = new TreeMap<>();

    /** The report whose rows are added. */
    static Report report() {
        Problems problems = new Problems();
        List<YamlDocument> documents = YamlReader.read(FILE, PageResources.bytes(FILE), problems);
        ReportParser.Parsed parsed =
                new ReportParser(new Placeholders(), problems).parse(documents.get(0));
        if (parsed == null) {
            throw new IllegalStateException(FILE + ": " + problems.sorted());
        }
        return parsed.report();
    }

    /** Adds a row of the report; a later one replaces it. */
    void add(ReportRow row) {
        if (row.scope() != RowScope.GROUP) {
            return;
        }
        long[] bin = bins.computeIfAbsent(row.start(), start -> new long[OUTCOMES.size() + 1]);
        bin[column(row.group()[0])] = row.measures()[0].number();
        if (bins.size() > MOST) {
            bins.pollFirstEntry();
        }
    }

    /** The group of events without an outcome has a column of its own until they are added up. */
    private static int column(@Nullable String outcome) {
        int column = outcome == null ? -1 : OUTCOMES.indexOf(outcome);
        return column < 0 ? OUTCOMES.size() : column;
    }

    /** The counts of each window that has any, by its start, epoch milliseconds. */
    SortedMap<Long, long[]> bins() {
        TreeMap<Long, long[]> added = new TreeMap<>();
        bins.forEach(
                (start, counts) -> {
                    long[] columns = Arrays.copyOf(counts, OUTCOMES.size());
                    columns[OUTCOMES.size() - 1] += counts[OUTCOMES.size()];
                    added.put(start, columns);
                });
        return added;
    }
}
