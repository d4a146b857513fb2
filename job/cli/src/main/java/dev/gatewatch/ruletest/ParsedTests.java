package dev.gatewatch.ruletest;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tests of rules, read from their files.
 *
 * @param files to be used only if there are no problems
 * @param problems of the files themselves, by path, line and column
 */
public record ParsedTests(List<RuleTestFile> files, List<Problem> problems) {
    /** Reads these files. */
    public static ParsedTests of(List<RuleFile> files) {
        List<RuleTestFile> read = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (RuleFile file : files) {
            RuleTestParser.Parsed parsed = RuleTestParser.parse(file);
            read.add(parsed.file());
            problems.addAll(parsed.problems());
        }
        return new ParsedTests(List.copyOf(read), List.copyOf(problems));
    }

    /**
     * The problems of the files, and what in them is for no rule. The latter is known only where
     * all rules and tests could be read.
     */
    public List<Problem> problems(LoadedRules rules) {
        return problems.isEmpty() && rules.problems().isEmpty()
                ? new TestedRules(rules.rules()).check(files)
                : problems;
    }

    /** The names of the rule files that have tests. */
    public Set<String> tested() {
        return files.stream()
                .map(file -> RuleFile.baseName(file.path()))
                .collect(Collectors.toSet());
    }
}
