package dev.gatewatch.report.load;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is defined in a folder of rules: rules and reports, as loaded.
 *
 * @param reports to be used only if there are no problems at all
 */
public record Definitions(LoadedRules rules, LoadedReports reports) {
    /** Events number their fields in two bytes. */
    private static final int MAX_FIELDS = Short.MAX_VALUE - BaseField.values().length;

    /**
     * Loads both. No rules are a problem only if there are no reports either.
     *
     * @param origin the folder that they come from, for problems that belong to no single file
     * @param rules the files of rules
     * @param reports the files of reports
     * @param titles whether rules may refer to others by title, too
     */
    public static Definitions load(
            String origin, List<RuleFile> rules, List<RuleFile> reports, boolean titles) {
        LoadedReports loadedReports = ReportLoader.load(reports, rules);
        LoadedRules loadedRules =
                rules.isEmpty() && !reports.isEmpty()
                        ? new LoadedRules(new RuleSet(List.of(), List.of()), List.of(), List.of())
                        : RuleLoader.load(origin, rules, titles);
        Definitions loaded = new Definitions(loadedRules, loadedReports);
        return loaded.checked(origin, MAX_FIELDS);
    }

    /** With a problem more where rules and reports together read more fields than {@code most}. */
    Definitions checked(String origin, int most) {
        Set<String> fields = new HashSet<>(rules.rules().fields());
        fields.addAll(reportSet().fields());
        if (fields.size() <= most || !rules.problems().isEmpty()) {
            return this;
        }
        Problems all = new Problems();
        reports.problems().forEach(problem -> all.add(problem.location(), problem.message()));
        all.add(
                new Location(origin, 1, 1),
                "rules and reports read "
                        + fields.size()
                        + " fields; at most "
                        + most
                        + " are possible");
        return new Definitions(
                rules, new LoadedReports(reports.reports(), all.sorted(), reports.warnings()));
    }

    /** The reports as a set. */
    public ReportSet reportSet() {
        return new ReportSet(reports.reports());
    }

    /** The problems of both, each once, by path, line and column. */
    public List<Problem> problems() {
        Problems all = new Problems();
        Stream.of(rules.problems(), reports.problems())
                .flatMap(List::stream)
                .forEach(problem -> all.add(problem.location(), problem.message()));
        return all.sorted();
    }
}
