package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Bound;
import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import dev.gatewatch.rule.model.CorrelationCondition.Comparison;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.plan.EpisodeRule;
import dev.gatewatch.rule.plan.WindowRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Correlation rules and the events for them, at random. */
public final class RandomRules {
    private static final long SECOND = 1000;

    private RandomRules() {}

    /** A rule with a monotone condition. */
    public static EpisodeRule episodeRule(EpisodeRule.Subject test, Random random) {
        int[] rules =
                test == EpisodeRule.Subject.SEQUENCE || test == EpisodeRule.Subject.RULES
                        ? new int[] {0, 1, 2, 3}
                        : new int[] {0, 1, 2};
        rules = Arrays.copyOf(rules, 1 + random.nextInt(rules.length));
        long timespan = (1 + random.nextInt(60)) * SECOND;
        long suppress = random.nextBoolean() ? timespan : (1 + random.nextInt(90)) * SECOND;
        int minimum =
                test == EpisodeRule.Subject.RULES
                        ? 1 + random.nextInt(rules.length)
                        : 1 + random.nextInt(5);
        return new EpisodeRule(
                "rule",
                "f",
                rules,
                test,
                test == EpisodeRule.Subject.SEQUENCE || test == EpisodeRule.Subject.CLAUSE
                        ? 1
                        : minimum,
                test == EpisodeRule.Subject.CLAUSE ? clause(random, rules.length, 3, false) : null,
                test == EpisodeRule.Subject.VALUES ? 0 : -1,
                timespan,
                suppress);
    }

    /** A rule that is decided when a window is over. */
    public static WindowRule windowRule(CorrelationType type, Random random) {
        int[] rules = Arrays.copyOf(new int[] {0, 1, 2}, 1 + random.nextInt(3));
        boolean presence = type == CorrelationType.TEMPORAL && random.nextBoolean();
        List<Bound> bounds = new ArrayList<>();
        bounds.add(bound(random));
        if (random.nextInt(3) == 0) {
            bounds.add(bound(random));
        }
        CorrelationCondition condition =
                presence
                        ? new CorrelationCondition.Presence(clause(random, rules.length, 3, true))
                        : new CorrelationCondition.Threshold(
                                bounds,
                                List.of("f"),
                                type == CorrelationType.VALUE_PERCENTILE
                                        ? random.nextInt(101)
                                        : -1);
        return new WindowRule(
                "rule", "f", rules, type, condition, 0, (1 + random.nextInt(60)) * SECOND);
    }

    private static Bound bound(Random random) {
        Comparison[] all = Comparison.values();
        return new Bound(all[random.nextInt(all.length)], BigDecimal.valueOf(random.nextInt(7)));
    }

    private static Clause clause(Random random, int rules, int depth, boolean negations) {
        int kind = depth == 0 ? 0 : random.nextInt(negations ? 4 : 3);
        return switch (kind) {
            case 1 ->
                    new Clause.And(
                            List.of(
                                    clause(random, rules, depth - 1, negations),
                                    clause(random, rules, depth - 1, negations)));
            case 2 ->
                    new Clause.Or(
                            List.of(
                                    clause(random, rules, depth - 1, negations),
                                    clause(random, rules, depth - 1, negations)));
            case 3 -> new Clause.Not(clause(random, rules, depth - 1, negations));
            default -> new Clause.Matched(random.nextInt(rules));
        };
    }

    /** Events with many ties; some match several rules, some none. */
    public static List<OracleEvent> events(Random random) {
        List<OracleEvent> events = new ArrayList<>();
        int count = random.nextInt(25);
        int spread = 1 + random.nextInt(300);
        for (int i = 0; i < count; i++) {
            int[] matched = random.ints(0, 4).distinct().limit(1 + random.nextInt(2)).toArray();
            String value =
                    switch (random.nextInt(4)) {
                        case 0 -> null;
                        case 1 -> "v" + random.nextInt(5);
                        default -> Integer.toString(random.nextInt(5));
                    };
            events.add(new OracleEvent("e" + i, random.nextInt(spread) * SECOND, matched, value));
        }
        return events;
    }
}
