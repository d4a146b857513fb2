package dev.gatewatch.cli.explain;

import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.NewTerms;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a correlation asks for, in the words of its file. */
final class ConditionText {
    private ConditionText() {}

    /** Such as {@code event_count gte 10 within 10m}. */
    static String of(CorrelationRule rule) {
        if (rule.condition() instanceof NewTerms terms) {
            return "a "
                    + Printable.of(String.join(", ", terms.fields()))
                    + " that its group has not had for "
                    + of(terms.memory())
                    + ", "
                    + of(terms.learning())
                    + " after the group's first event";
        }
        if (rule.condition() instanceof Baseline baseline) {
            return of(baseline, rule);
        }
        StringBuilder text = new StringBuilder(rule.type().name().toLowerCase(Locale.ROOT));
        if (rule.condition() instanceof CorrelationCondition.Threshold threshold) {
            if (!threshold.fields().isEmpty()) {
                text.append(" of ").append(Printable.of(String.join(", ", threshold.fields())));
            }
            for (CorrelationCondition.Bound bound : threshold.bounds()) {
                text.append(' ').append(bound.comparison().name().toLowerCase(Locale.ROOT));
                text.append(' ').append(bound.value().toPlainString());
            }
        } else if (rule.condition() instanceof CorrelationCondition.Presence presence) {
            text.append(" of ").append(of(presence.clause(), rule.rules(), false));
        }
        return text.append(" within ").append(of(rule.timespan())).toString();
    }

    private static String of(Baseline baseline, CorrelationRule rule) {
        StringBuilder text = new StringBuilder();
        switch (baseline.measure()) {
            case COUNT -> text.append("at least ").append(baseline.atLeast()).append(" events");
            case DISTINCT -> {
                text.append("at least ").append(baseline.atLeast()).append(" different values of ");
                text.append(Printable.of(String.join(", ", baseline.fields())));
            }
            case SHARE -> {
                Rule share = rule.rules().get(baseline.share());
                text.append("of at least ").append(baseline.atLeast()).append(" events more than ");
                text.append(plain(baseline.above())).append(" that match ");
                text.append(RulesExplanation.name(share.header()));
            }
        }
        text.append(" in ").append(of(baseline.every())).append(" of the clock");
        if (baseline.compare() != Compare.NONE) {
            text.append(", and more than ")
                    .append(plain(baseline.times()))
                    .append(" times the median of ");
            text.append(
                    switch (baseline.compare()) {
                        case TIME_OF_DAY -> "that time of day";
                        case TIME_OF_WEEK -> "that time of the week";
                        default -> "the intervals";
                    });
            text.append(" in ").append(of(baseline.memory()));
            text.append(" before, of which ").append(of(baseline.learning())).append(" are needed");
        }
        return text.toString();
    }

    /** Such as {@code a and (b or not c)}. */
    private static String of(Clause clause, List<Rule> rules, boolean within) {
        if (clause instanceof Clause.Matched matched) {
            return RulesExplanation.name(rules.get(matched.rule()).header());
        }
        if (clause instanceof Clause.Not not) {
            return "not " + of(not.operand(), rules, true);
        }
        boolean all = clause instanceof Clause.And;
        List<Clause> operands =
                clause instanceof Clause.And and ? and.operands() : ((Clause.Or) clause).operands();
        String text =
                operands.stream()
                        .map(operand -> of(operand, rules, true))
                        .collect(Collectors.joining(all ? " and " : " or "));
        return within ? "(" + text + ")" : text;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Such as {@code 10m}, in the largest unit that divides it. */
    static String of(Duration length) {
        long seconds = length.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
