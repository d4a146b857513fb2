package dev.gatewatch.report.load;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.list.GivenList;
import dev.gatewatch.rule.list.ListOrigin;
import dev.gatewatch.rule.list.RuleLists;
import dev.gatewatch.rule.list.ValueList;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        return load(origin, rules, reports, titles, null);
    }

    /**
     * Like {@link #load(String, List, List, boolean)}, the rules as tests see them.
     *
     * @param given what a test puts into lists; null for the values that the lists have
     */
    public static Definitions load(
            String origin,
            List<RuleFile> rules,
            List<RuleFile> reports,
            boolean titles,
            @Nullable List<GivenList> given) {
        LoadedReports loadedReports = ReportLoader.load(reports, rules);
        LoadedRules loadedRules =
                rules.stream().allMatch(RuleFile::isList) && !reports.isEmpty()
                        ? LoadedRules.NONE
                        : RuleLoader.load(origin, rules, titles, given);
        Definitions loaded = new Definitions(loadedRules, loadedReports);
        return loaded.checked(origin, MAX_FIELDS).withUnknownLists(rules);
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

    /** The names of the lists that rules and reports read, in alphabetical order. */
    public Set<String> readLists() {
        Set<String> read = RuleLists.of(rules.rules().detections());
        for (Report report : reports.reports()) {
            RuleLists.collect(report.condition(), read);
            report.selections().forEach(each -> RuleLists.collect(each.condition(), read));
        }
        return read;
    }

    /**
     * With a problem for each list of a folder that was named for it, if neither a rule nor a
     * report reads it and none of its name comes with the rules: most likely its name is mistyped.
     */
    private Definitions withUnknownLists(List<RuleFile> files) {
        if (files.stream().noneMatch(file -> file.origin() == ListOrigin.NAMED)
                || !problems().isEmpty()) {
            return this;
        }
        Set<String> known = readLists();
        files.stream()
                .filter(file -> file.isList() && file.origin() != ListOrigin.NAMED)
                .forEach(file -> known.add(file.baseName()));
        Problems unknown = new Problems();
        for (ValueList list : rules.lists()) {
            if (!known.contains(list.name())) {
                unknown.add(
                        list.location(),
                        "no rule reads a list "
                                + Excerpt.of(list.name())
                                + DidYouMean.hint(list.name(), known));
            }
        }
        return unknown.size() == 0
                ? this
                : new Definitions(
                        new LoadedRules(
                                rules.rules(), unknown.sorted(), rules.warnings(), rules.lists()),
                        reports);
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
