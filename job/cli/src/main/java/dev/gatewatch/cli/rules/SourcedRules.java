package dev.gatewatch.cli.rules;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.load.Definitions;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules and reports, and which of them were asked for.
 *
 * @param loaded all that were read
 * @param meant the files whose rules are to run, as messages name them; those next to a single file
 *     are not, they are there to be referred to
 * @param own those of them that the command is about, not the pack next to them
 * @param folders in which these are; their tests are in {@code tests} in them
 * @param reports the reports
 */
public record SourcedRules(
        LoadedRules loaded,
        Set<String> meant,
        Set<String> own,
        List<Folder> folders,
        SourcedReports reports) {

    /**
     * A folder of rules.
     *
     * @param whole whether all of its files are meant
     */
    public record Folder(Path path, boolean whole) {
        Folder or(Folder other) {
            return new Folder(path, whole || other.whole);
        }
    }

    /** Whether the command is about what is there. */
    public boolean isOwn(Location location) {
        return own.contains(location.path());
    }

    /** The rules that the command is about. */
    public List<Rule> ownRules() {
        return loaded.rules().all().stream()
                .filter(rule -> isOwn(rule.header().location()))
                .toList();
    }

    /** The same as a set. */
    public RuleSet ownRuleSet() {
        Set<String> ids = new HashSet<>();
        ownRules().forEach(rule -> ids.add(rule.header().id()));
        return only(ids);
    }

    /** All problems of rules and reports, by path, line and column. */
    public List<Problem> problems() {
        return new Definitions(loaded, reports.loaded()).problems();
    }

    /** The rules that are to run, with those that they refer to. */
    public RuleSet toRun() {
        Set<String> wanted = new HashSet<>();
        for (Rule rule : loaded.rules().all()) {
            if (meant.contains(rule.header().location().path())) {
                RuleSet.of(rule).all().forEach(each -> wanted.add(each.header().id()));
            }
        }
        return only(wanted);
    }

    private RuleSet only(Set<String> wanted) {
        RuleSet rules = loaded.rules();
        return new RuleSet(
                of(rules.detections(), wanted),
                of(rules.correlations(), wanted),
                of(rules.patterns(), wanted));
    }

    private static <T extends Rule> List<T> of(List<T> rules, Set<String> wanted) {
        return rules.stream().filter(rule -> wanted.contains(rule.header().id())).toList();
    }
}
