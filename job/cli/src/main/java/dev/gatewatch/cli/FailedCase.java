package dev.gatewatch.cli;

import dev.gatewatch.cli.explain.ExplainedInput;
import dev.gatewatch.cli.explain.RulesExplanation;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.ruletest.RuleTestCase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Explains why the events of a case did not raise what was expected. */
final class FailedCase {
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

    /** What a rule makes of the events of a case, together and one by one; indented. */
    static String explain(Rule rule, RuleTestCase test) throws CommandFailure {
        StringBuilder text = new StringBuilder();
        new RulesExplanation(rule, new ExplainedInput(RuleSet.of(rule), test))
                .write(false, text::append);
        return text.toString().indent(4);
    }
}
