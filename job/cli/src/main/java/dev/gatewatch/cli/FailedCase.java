package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.problem.Location;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.ruletest.RuleTestCase;
import dev.gatewatch.ruletest.TestEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Explains why the events of a case did not raise what was expected. */
final class FailedCase {
    /** Of the lines of events; a repeat is shown once. */
    private static final int MAX_SHOWN = 20;

    private FailedCase() {}

    /** Those of some rules that raise alerts; all of them if none does. */
    static List<Rule> alerting(List<Rule> rules, RuleSet all) {
        Set<String> silent = new HashSet<>();
        for (CorrelationRule rule : all.correlations()) {
            if (!rule.generate()) {
                rule.rules().forEach(inner -> silent.add(inner.header().id()));
            }
        }
        for (PatternRule rule : all.patterns()) {
            rule.rules().forEach(step -> silent.add(step.header().id()));
        }
        List<Rule> loud =
                rules.stream().filter(rule -> !silent.contains(rule.header().id())).toList();
        return loud.isEmpty() ? rules : loud;
    }

    /** What a rule makes of each event of the file, and of all together; indented. */
    static String explain(Rule rule, RuleTestCase test) throws CommandFailure {
        Map<Location, Integer> repeats = new LinkedHashMap<>();
        test.events().forEach(event -> repeats.merge(event.location(), 1, Integer::sum));
        Set<Location> seen = new HashSet<>();
        List<String> blocks = new ArrayList<>();
        RulesExplanation explanation = new RulesExplanation(rule, Map.of(), blocks::add);
        StringBuilder text = new StringBuilder();
        for (TestEvent event : test.events()) {
            explanation.read(event);
            Location line = event.location();
            if (seen.add(line) && seen.size() <= MAX_SHOWN) {
                blocks.forEach(text::append);
                int more = repeats.getOrDefault(line, 1) - 1;
                text.append(more == 0 ? "" : line + ": and " + more + " more such events\n");
            }
            blocks.clear();
        }
        if (repeats.size() > MAX_SHOWN) {
            text.append("and the events of ").append(repeats.size() - MAX_SHOWN);
            text.append(" more lines\n");
        }
        explanation.end();
        blocks.forEach(text::append);
        return text.toString().indent(4);
    }
}
