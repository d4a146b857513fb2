package dev.gatewatch.report.parse;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a report's {@code metrics}: which measures CloudWatch gets as metrics, which cost money
 * each.
 */
final class MetricsParser {
    private static final String KEY = "metrics";

    /** What log lines of reports have on top beside the metrics. */
    private static final List<String> TAKEN =
            List.of(
                    "report",
                    "window_start",
                    "window_end",
                    "kind",
                    "group",
                    "others",
                    "measures",
                    "dropped",
                    "written");

    private final Problems problems;

    MetricsParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * The numbers of the measures; empty if there are none.
     *
     * @param wholeWindow whether a window has one row only
     */
    List<Integer> parse(MappingReader reader, List<Measure> measures, boolean wholeWindow) {
        List<Integer> metrics = new ArrayList<>();
        List<YamlScalar> given = reader.names(KEY);
        if (given.isEmpty()) {
            return metrics;
        }
        if (!wholeWindow) {
            problems.add(
                    reader.location(KEY),
                    "metrics need a report without group-by: a metric is one number for a window,"
                            + " and values of groups, such as users, are not for metrics");
        }
        if (given.size() > ReportKeywords.MAX_METRICS) {
            problems.add(
                    reader.location(KEY),
                    "a report has " + ReportKeywords.MAX_METRICS + " metrics at most");
        }
        List<String> numbers =
                measures.stream()
                        .filter(measure -> !(measure instanceof Measure.Top))
                        .map(Measure::name)
                        .toList();
        List<String> names = measures.stream().map(Measure::name).toList();
        for (YamlScalar metric : given) {
            String name = metric.text();
            if (!numbers.contains(name)) {
                problems.add(
                        metric.location(),
                        Excerpt.of(name)
                                + (names.contains(name)
                                        ? " is a top, which is no number; a metric is a count, a"
                                                + " distinct or a share"
                                        : " is no measure of the report"
                                                + DidYouMean.hint(name, numbers)));
            } else if (TAKEN.contains(name)) {
                problems.add(
                        metric.location(),
                        "a metric cannot be called "
                                + Excerpt.of(name)
                                + ", which log lines of reports have already; give the measure"
                                + " another name");
            } else {
                metrics.add(names.indexOf(name));
            }
        }
        return metrics;
    }
}
