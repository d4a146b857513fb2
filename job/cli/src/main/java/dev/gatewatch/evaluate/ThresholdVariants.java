package dev.gatewatch.evaluate;

import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Bound;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Rules with copies of counting rules beside them, so that one replay tells what other thresholds
 * would find. Only rules that alert have copies: others would have to be copied with all that read
 * them.
 */
public final class ThresholdVariants {
    private static final String MARK = "@";

    /** As much as a rule may have. */
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

    private final RuleSet rules;
    private final List<RuleVariant> variants;

    private ThresholdVariants(RuleSet rules, List<RuleVariant> variants) {
        this.rules = rules;
        this.variants = variants;
    }

    /** The rules, copies included. */
    public RuleSet rules() {
        return rules;
    }

    /** The rules that have copies, and their copies, those of one rule together, lowest first. */
    public List<RuleVariant> variants() {
        return variants;
    }

    /** No copies. */
    public static ThresholdVariants none(RuleSet rules) {
        return new ThresholdVariants(rules, List.of());
    }

    /**
     * A copy of each counting rule for each factor.
     *
     * @param factors by which its threshold is multiplied, rounded up, and at least 1, of different
     *     values 2
     */
    public static ThresholdVariants byFactor(RuleSet rules, List<BigDecimal> factors) {
        Map<CorrelationRule, List<BigDecimal>> wanted = new LinkedHashMap<>();
        for (CorrelationRule rule : counting(rules)) {
            BigDecimal threshold = bound(rule).value();
            wanted.put(
                    rule,
                    factors.stream()
                            .map(
                                    factor ->
                                            threshold
                                                    .multiply(factor)
                                                    .setScale(0, RoundingMode.CEILING)
                                                    .max(least(rule))
                                                    .min(MOST))
                            .toList());
        }
        return of(rules, wanted);
    }

    /**
     * Copies of some rules.
     *
     * @param wanted thresholds by the name of a rule
     * @throws IllegalArgumentException with a message for the user, if one does not count
     */
    public static ThresholdVariants byName(RuleSet rules, Map<String, List<BigDecimal>> wanted) {
        Map<String, CorrelationRule> counting = new LinkedHashMap<>();
        counting(rules).forEach(rule -> counting.put(name(rule), rule));
        Map<CorrelationRule, List<BigDecimal>> found = new LinkedHashMap<>();
        wanted.forEach(
                (name, thresholds) -> {
                    CorrelationRule rule = counting.get(name);
                    if (rule == null) {
                        throw new IllegalArgumentException(
                                "no rule of that name counts events or values, and alerts; those"
                                        + " that do are "
                                        + String.join(", ", new TreeSet<>(counting.keySet())));
                    }
                    for (BigDecimal threshold : thresholds) {
                        if (threshold.stripTrailingZeros().scale() > 0
                                || threshold.compareTo(MOST) > 0) {
                            throw new IllegalArgumentException(
                                    name
                                            + "="
                                            + threshold.toPlainString()
                                            + ": a whole number from 1 to "
                                            + MOST
                                            + " would be right");
                        }
                    }
                    found.put(rule, thresholds);
                });
        return of(rules, found);
    }

    private static ThresholdVariants of(
            RuleSet rules, Map<CorrelationRule, List<BigDecimal>> wanted) {
        List<CorrelationRule> correlations = new ArrayList<>(rules.correlations());
        List<RuleVariant> variants = new ArrayList<>();
        wanted.forEach(
                (rule, thresholds) -> {
                    BigDecimal own = bound(rule).value();
                    TreeSet<BigDecimal> all = new TreeSet<>(thresholds);
                    all.add(own);
                    for (BigDecimal threshold : all) {
                        boolean copied = threshold.compareTo(own) != 0;
                        String name =
                                copied ? name(rule) + MARK + threshold.toPlainString() : name(rule);
                        variants.add(new RuleVariant(name, name(rule), threshold.toPlainString()));
                        if (copied) {
                            correlations.add(copy(rule, name, threshold));
                        }
                    }
                });
        return new ThresholdVariants(
                new RuleSet(rules.detections(), correlations, rules.patterns()), variants);
    }

    /** The rules that count, have one threshold that more events can only pass, and alert. */
    private static List<CorrelationRule> counting(RuleSet rules) {
        DetectionPlan plan = DetectionPlan.of(rules);
        return rules.correlations().stream()
                .filter(
                        rule ->
                                rule.type() == CorrelationType.EVENT_COUNT
                                        || rule.type() == CorrelationType.VALUE_COUNT)
                .filter(CorrelationRule::isMonotone)
                .filter(
                        rule ->
                                rule.condition() instanceof CorrelationCondition.Threshold threshold
                                        && threshold.bounds().size() == 1)
                .filter(plan::raisesAlerts)
                .toList();
    }

    /** Each event has one value: only more of them say something. */
    private static BigDecimal least(CorrelationRule rule) {
        return rule.type() == CorrelationType.VALUE_COUNT ? BigDecimal.valueOf(2) : BigDecimal.ONE;
    }

    private static Bound bound(CorrelationRule rule) {
        return ((CorrelationCondition.Threshold) rule.condition()).bounds().get(0);
    }

    private static String name(CorrelationRule rule) {
        String name = rule.header().name();
        return name == null ? rule.header().id() : name;
    }

    private static CorrelationRule copy(CorrelationRule rule, String name, BigDecimal threshold) {
        CorrelationCondition.Threshold condition =
                (CorrelationCondition.Threshold) rule.condition();
        return new CorrelationRule(
                rule.header().named(rule.header().id() + MARK + threshold.toPlainString(), name),
                rule.type(),
                rule.rules(),
                rule.groupBy(),
                rule.aliases(),
                rule.timespan(),
                new CorrelationCondition.Threshold(
                        List.of(new Bound(bound(rule).comparison(), threshold)),
                        condition.fields(),
                        condition.percentile()),
                rule.suppress(),
                rule.generate());
    }
}
