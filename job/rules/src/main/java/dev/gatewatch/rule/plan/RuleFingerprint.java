package dev.gatewatch.rule.plan;

import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.NewTerms;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule's meaning as a short text that changes when the meaning does: not with title, level,
 * runbook or comments. State is kept under it.
 */
public final class RuleFingerprint {
    /** How long all fingerprints are, characters. */
    public static final int LENGTH = 36;

    private RuleFingerprint() {}

    /** The fingerprint of a rule and all rules that it reads. */
    public static String of(Rule rule) {
        byte[] meaning = meaning(rule).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(meaning).toString();
    }

    private static String meaning(Rule rule) {
        if (rule instanceof DetectionRule detection) {
            return condition(detection) + " " + detection.episode() + '\n';
        }
        if (rule instanceof PatternRule pattern) {
            return meaning(pattern);
        }
        CorrelationRule correlation = (CorrelationRule) rule;
        StringBuilder meaning = new StringBuilder();
        correlation.rules().forEach(inner -> meaning.append(meaning(inner)));
        return meaning.append(correlation.type())
                .append(remembered(correlation.condition()))
                .append(correlation.groupBy())
                .append(new TreeMap<>(correlation.aliases()))
                .append(correlation.timespan())
                .append(DimensionDraft.remembers(correlation) ? "" : correlation.suppress())
                .append('\n')
                .toString();
    }

    /** Of a rule that remembers weeks, what these depend on: its bounds may be tuned meanwhile. */
    private static Object remembered(CorrelationCondition condition) {
        if (condition instanceof NewTerms terms) {
            return terms.fields();
        }
        return condition instanceof Baseline baseline
                ? List.of(
                        baseline.measure(),
                        baseline.fields(),
                        // Shares that are compared were thousandths once.
                        baseline.share() < 0 || baseline.compare() == Compare.NONE
                                ? baseline.share()
                                : baseline.share() + " in millionths",
                        baseline.memory())
                : condition;
    }

    /**
     * Without {@code suppress}: it determines which matches make one alert, and partial matches
     * continue under another value.
     */
    private static String meaning(PatternRule pattern) {
        StringBuilder meaning = new StringBuilder();
        meaning.append(pattern.groupBy()).append(pattern.within()).append(pattern.skip());
        for (PatternRule.Step step : pattern.steps()) {
            meaning.append('\n')
                    .append(step.name().length())
                    .append(':')
                    .append(step.name())
                    .append(condition(step.rule()))
                    .append(step.contiguity())
                    .append(step.not())
                    .append(step.times())
                    .append(step.optional())
                    .append(step.greedy())
                    .append(step.consecutive())
                    .append(condition(step.until()))
                    .append(step.within());
        }
        return meaning.toString();
    }

    private static String condition(@Nullable DetectionRule detection) {
        return detection == null ? "null" : detection.logSource() + " " + detection.condition();
    }
}
