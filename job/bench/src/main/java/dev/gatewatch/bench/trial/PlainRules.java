package dev.gatewatch.bench.trial;

import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationCondition.NewTerms;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules without those on what is unusual. */
public final class PlainRules {
    private PlainRules() {}

    /**
     * Those of the rules that neither are on what is unusual nor read such a rule, without
     * detection rules that only those read, which would alert by themselves.
     */
    public static RuleSet of(RuleSet rules) {
        List<CorrelationRule> kept =
                rules.correlations().stream().filter(rule -> !readsUnusual(rule)).toList();
        Set<String> before = read(rules.correlations());
        Set<String> after = read(kept);
        after.addAll(read(rules.patterns()));
        return new RuleSet(
                rules.detections().stream()
                        .filter(rule -> !before.contains(id(rule)) || after.contains(id(rule)))
                        .toList(),
                kept,
                rules.patterns());
    }

    private static boolean readsUnusual(CorrelationRule rule) {
        return RuleSet.of(rule).correlations().stream()
                .map(CorrelationRule::condition)
                .anyMatch(
                        condition ->
                                condition instanceof Baseline || condition instanceof NewTerms);
    }

    /** The ids of the detection rules that rules read. */
    private static Set<String> read(Collection<? extends Rule> rules) {
        return rules.stream()
                .flatMap(rule -> RuleSet.of(rule).detections().stream())
                .map(PlainRules::id)
                .collect(Collectors.toSet());
    }

    private static String id(Rule rule) {
        return rule.header().id();
    }
}
