package dev.gatewatch.ruletest;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules that tests are for: each test file is named after a rule file, and names that file's
 * rules.
 */
public final class TestedRules {
    /** By the name of a file: the ids and names of its rules. */
    private final Map<String, Set<String>> names = new TreeMap<>();

    /** The rules that can be tested. */
    public TestedRules(RuleSet rules) {
        rules.all().stream()
                .map(Rule::header)
                .forEach(
                        rule -> {
                            Set<String> ofFile =
                                    names.computeIfAbsent(
                                            RuleFile.baseName(rule.location().path()),
                                            file -> new TreeSet<>());
                            ofFile.add(rule.id());
                            if (rule.name() != null) {
                                ofFile.add(rule.name());
                            }
                        });
    }

    /** Tests that are for no rule, by path, line and column. */
    public List<Problem> check(List<RuleTestFile> files) {
        Problems problems = new Problems();
        for (RuleTestFile file : files) {
            String name = RuleFile.baseName(file.path());
            Set<String> known = names.get(name);
            if (known == null) {
                problems.add(
                        new Location(file.path(), 1, 1),
                        "no rule file is called "
                                + Excerpt.of(name)
                                + DidYouMean.hint(name, names.keySet()));
                continue;
            }
            for (RuleTestCase test : file.cases()) {
                for (ExpectedAlert alert : test.alerts()) {
                    if (alert.rule() != null && !known.contains(alert.rule())) {
                        problems.add(
                                alert.location(),
                                "the rule file "
                                        + Excerpt.of(name)
                                        + " has no rule "
                                        + Excerpt.of(alert.rule())
                                        + DidYouMean.hint(alert.rule(), known));
                    }
                }
            }
        }
        return problems.sorted();
    }
}
