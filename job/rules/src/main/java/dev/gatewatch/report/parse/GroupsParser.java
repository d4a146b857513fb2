package dev.gatewatch.report.parse;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;

/** Reads a report's {@code groups}. */
final class GroupsParser {
    private final Problems problems;

    GroupsParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * What is kept of a window.
     *
     * @param most how many groups have rows of their own
     * @param ranking the number of the measure that ranks them
     */
    record Groups(int most, int ranking) {}

    /**
     * The groups.
     *
     * @param report the whole of it
     * @param measures all of it, and not empty
     */
    Groups parse(MappingReader report, List<Measure> measures) {
        List<String> names = measures.stream().map(Measure::name).toList();
        List<String> ranking =
                measures.stream().filter(GroupsParser::ranks).map(Measure::name).toList();
        if (ranking.isEmpty()) {
            problems.add(
                    report.location("measures"),
                    "one measure must be a count or a distinct, since groups are ranked by it; add"
                            + " \"events: count\"");
            return new Groups(ReportKeywords.DEFAULT_GROUPS, 0);
        }
        int first = names.indexOf(ranking.get(0));
        YamlMapping mapping = report.mapping("groups");
        if (mapping == null) {
            return new Groups(ReportKeywords.DEFAULT_GROUPS, first);
        }
        MappingReader groups = new MappingReader(mapping, problems);
        groups.allow(ReportKeywords.groups(), "in groups");
        YamlScalar most = groups.scalar("most");
        Integer number =
                most == null
                        ? Integer.valueOf(ReportKeywords.DEFAULT_GROUPS)
                        : WholeNumber.read("most", most, ReportKeywords.MAX_GROUPS, problems);
        YamlScalar by = groups.scalar("by");
        if (by != null && !ranking.contains(by.text())) {
            problems.add(
                    by.location(),
                    (names.contains(by.text())
                                    ? "groups are ranked by a count or a distinct, and "
                                            + Excerpt.of(by.text())
                                            + " is neither"
                                    : "there is no measure " + Excerpt.of(by.text()))
                            + DidYouMean.hint(by.text(), ranking));
        }
        return new Groups(
                number == null ? ReportKeywords.DEFAULT_GROUPS : number,
                by == null ? first : Math.max(0, names.indexOf(by.text())));
    }

    private static boolean ranks(Measure measure) {
        return measure instanceof Measure.Count || measure instanceof Measure.Distinct;
    }
}
