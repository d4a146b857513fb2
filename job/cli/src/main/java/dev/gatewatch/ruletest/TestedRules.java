package dev.gatewatch.ruletest;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules that tests are for: each test file is named after a rule file, and names that file's
 * rules.
 */
public final class TestedRules {
    private final List<RuleHeader> rules;

    /** The rules that can be tested. */
    public TestedRules(RuleSet rules) {
        this.rules = rules.all().stream().map(Rule::header).toList();
    }

    /** Tests that are for no rule, by path, line and column. */
    public List<Problem> check(List<RuleTestFile> files) {
        Problems problems = new Problems();
        for (RuleTestFile file : files) {
            List<RuleHeader> tested = rules.stream().filter(file::covers).toList();
            if (tested.isEmpty()) {
                problems.add(
                        new Location(file.path(), 1, 1),
                        "no rule file is called "
                                + Excerpt.of(file.baseName())
                                + DidYouMean.hint(file.baseName(), names()));
                continue;
            }
            for (RuleTestCase test : file.cases()) {
                test.alerts().forEach(alert -> check(alert, tested, file, problems));
            }
        }
        return problems.sorted();
    }

    private Set<String> names() {
        return rules.stream()
                .map(rule -> RuleFile.baseName(rule.location().path()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void check(
            ExpectedAlert alert, List<RuleHeader> tested, RuleTestFile file, Problems problems) {
        Set<String> known = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (RuleHeader rule : tested) {
            known.add(rule.id());
            names.add(rule.name() == null ? rule.id() : rule.name());
        }
        known.addAll(names);
        if (alert.rule() != null && !known.contains(alert.rule())) {
            problems.add(
                    alert.location(),
                    "the rule file "
                            + Excerpt.of(file.baseName())
                            + " has no rule "
                            + Excerpt.of(alert.rule())
                            + DidYouMean.hint(alert.rule(), names));
        }
    }
}
