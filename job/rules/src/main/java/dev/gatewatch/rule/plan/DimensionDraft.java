package dev.gatewatch.rule.plan;

import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.NewTerms;
import dev.gatewatch.rule.model.CorrelationCondition.Threshold;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dimension under construction. */
final class DimensionDraft {
    private final int level;
    private final boolean remembers;
    private final List<String> groupBy;
    private final Map<Integer, List<String>> groupFields = new LinkedHashMap<>();
    private final List<List<String>> valueNames = new ArrayList<>();
    private final Map<Integer, List<List<String>>> valueFields = new LinkedHashMap<>();
    private final List<EngineRule> rules = new ArrayList<>();

    DimensionDraft(int level, boolean remembers, List<String> groupBy) {
        this.level = level;
        this.remembers = remembers;
        this.groupBy = groupBy;
    }

    /**
     * Whether a correlation groups the matches of its rules in the same way as those already here.
     */
    boolean fits(CorrelationRule rule, int[] numbers, int level) {
        if (level != this.level
                || remembers(rule) != remembers
                || !rule.groupBy().equals(groupBy)) {
            return false;
        }
        for (int i = 0; i < numbers.length; i++) {
            List<String> known = groupFields.get(numbers[i]);
            if (known != null && !known.equals(fields(rule, i, groupBy))) {
                return false;
            }
        }
        List<String> counted = rule.condition().fields();
        int slot = valueNames.indexOf(counted);
        for (int i = 0; i < numbers.length && slot >= 0; i++) {
            List<List<String>> known = valueFields.getOrDefault(numbers[i], List.of());
            List<String> fields = slot < known.size() ? known.get(slot) : List.of();
            if (!fields.isEmpty() && !fields.equals(fields(rule, i, counted))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a detection that is grouped by itself fits. */
    boolean fits(DetectionRule.Episode episode, int number) {
        List<String> known = groupFields.get(number);
        return level == 1
                && !remembers
                && episode.groupBy().equals(groupBy)
                && (known == null || known.equals(groupBy));
    }

    void add(CorrelationRule rule, int[] numbers) {
        List<String> counted = rule.condition().fields();
        int slot = -1;
        if (!counted.isEmpty()) {
            slot = valueNames.indexOf(counted);
            if (slot < 0) {
                slot = valueNames.size();
                valueNames.add(counted);
            }
        }
        for (int i = 0; i < numbers.length; i++) {
            groupFields.put(numbers[i], fields(rule, i, groupBy));
            if (slot >= 0) {
                List<List<String>> slots =
                        valueFields.computeIfAbsent(numbers[i], number -> new ArrayList<>());
                while (slots.size() <= slot) {
                    // Rules of this dimension that count other values do not read this match.
                    slots.add(List.of());
                }
                slots.set(slot, fields(rule, i, counted));
            }
        }
        rules.add(engineRule(rule, numbers, slot));
    }

    void add(DetectionRule rule, DetectionRule.Episode episode, int number) {
        groupFields.put(number, groupBy);
        rules.add(
                new EpisodeRule(
                        rule.header().id(),
                        RuleFingerprint.of(rule),
                        new int[] {number},
                        1,
                        -1,
                        0,
                        episode.suppress().toMillis()));
    }

    Dimension build(int number) {
        List<Dimension.Source> sources = new ArrayList<>();
        groupFields.forEach(
                (rule, fields) -> {
                    List<List<String>> values =
                            new ArrayList<>(valueFields.getOrDefault(rule, List.of()));
                    while (values.size() < valueNames.size()) {
                        values.add(List.of());
                    }
                    sources.add(new Dimension.Source(rule, fields, values));
                });
        return new Dimension(number, level, remembers, groupBy, sources, rules);
    }

    private static List<String> fields(CorrelationRule rule, int position, List<String> names) {
        return names.stream().map(name -> rule.field(name, rule.rules().get(position))).toList();
    }

    /** Whether a rule compares events with the past of their group. */
    static boolean remembers(CorrelationRule rule) {
        return rule.condition() instanceof NewTerms
                || (rule.condition() instanceof Baseline baseline
                        && baseline.compare() != Compare.NONE);
    }

    private static EngineRule engineRule(CorrelationRule rule, int[] numbers, int slot) {
        String fingerprint = RuleFingerprint.of(rule);
        if (rule.condition() instanceof NewTerms terms) {
            return new TermsRule(
                    rule.header().id(),
                    fingerprint,
                    numbers,
                    slot,
                    terms.fields().size() > 1,
                    terms.memory().toMillis(),
                    terms.learning().toMillis(),
                    terms.terms(),
                    rule.suppress().toMillis());
        }
        if (rule.condition() instanceof Baseline baseline) {
            return new BaselineRule(
                    rule.header().id(),
                    fingerprint,
                    numbers,
                    baseline.measure(),
                    slot,
                    baseline.every().toMillis(),
                    baseline.compare(),
                    baseline.memory().toMillis(),
                    baseline.learning().toMillis(),
                    baseline.times(),
                    baseline.above(),
                    baseline.atLeast(),
                    rule.suppress().toMillis());
        }
        if (!rule.isMonotone()) {
            return new WindowRule(
                    rule.header().id(),
                    fingerprint,
                    numbers,
                    rule.type(),
                    rule.condition(),
                    slot,
                    rule.timespan().toMillis());
        }
        boolean clause = rule.condition() instanceof CorrelationCondition.Presence;
        EpisodeRule.Subject test =
                switch (rule.type()) {
                    case EVENT_COUNT -> EpisodeRule.Subject.EVENTS;
                    case VALUE_COUNT -> EpisodeRule.Subject.VALUES;
                    case TEMPORAL_ORDERED -> EpisodeRule.Subject.SEQUENCE;
                    default -> clause ? EpisodeRule.Subject.CLAUSE : EpisodeRule.Subject.RULES;
                };
        return new EpisodeRule(
                rule.header().id(),
                fingerprint,
                numbers,
                test,
                rule.condition() instanceof Threshold threshold ? minimum(threshold) : 1,
                clause(rule.condition()),
                slot,
                rule.timespan().toMillis(),
                rule.suppress().toMillis());
    }

    private static CorrelationCondition.@Nullable Clause clause(CorrelationCondition condition) {
        return condition instanceof CorrelationCondition.Presence presence
                ? presence.clause()
                : null;
    }

    /** The least number that satisfies all bounds, which are lower ones; at least 1. */
    private static int minimum(Threshold threshold) {
        int minimum = 1;
        for (CorrelationCondition.Bound bound : threshold.bounds()) {
            int least =
                    bound.value().intValue()
                            + (bound.comparison() == CorrelationCondition.Comparison.GT ? 1 : 0);
            minimum = Math.max(minimum, least);
        }
        return minimum;
    }
}
