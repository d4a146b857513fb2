package dev.gatewatch.cli.explain;

import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationRule;
import java.time.Duration;
import java.util.Locale;

/** What a correlation asks for, in the words of its file. */
final class ConditionText {
    private ConditionText() {}

    /** Such as {@code event_count gte 10 within 10m}. */
    static String of(CorrelationRule rule) {
        StringBuilder text = new StringBuilder(rule.type().name().toLowerCase(Locale.ROOT));
        if (rule.condition() instanceof CorrelationCondition.Threshold threshold) {
            if (!threshold.fields().isEmpty()) {
                text.append(" of ").append(Printable.of(String.join(", ", threshold.fields())));
            }
            for (CorrelationCondition.Bound bound : threshold.bounds()) {
                text.append(' ').append(bound.comparison().name().toLowerCase(Locale.ROOT));
                text.append(' ').append(bound.value().toPlainString());
            }
        } else {
            text.append(" with its condition over rules");
        }
        return text.append(" within ").append(of(rule.timespan())).toString();
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
