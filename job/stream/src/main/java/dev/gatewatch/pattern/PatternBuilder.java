package dev.gatewatch.pattern;

import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.PatternRule.Contiguity;
import dev.gatewatch.rule.model.PatternRule.Skip;
import dev.gatewatch.rule.model.PatternRule.Step;
import dev.gatewatch.rule.model.PatternRule.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.WithinType;
import org.jspecify.annotations.Nullable;

/** Translates a pattern rule into a pattern of Flink CEP, one to one. */
final class PatternBuilder {
    /** Flink's windows are open at their end, those of rules are closed. */
    private static final Duration CLOSED = Duration.ofMillis(1);

    private final PatternRule rule;

    PatternBuilder(PatternRule rule) {
        this.rule = rule;
    }

    /** The pattern. */
    Pattern<Match, Match> build() {
        Step first = rule.steps().get(0);
        List<String> names = new ArrayList<>(List.of(first.name()));
        Pattern<Match, Match> pattern = Pattern.begin(first.name(), skip(rule.skip()));
        pattern = fill(pattern, first, names);
        for (Step step : rule.steps().subList(1, rule.steps().size())) {
            names.add(step.name());
            pattern = fill(follow(pattern, step), step, names);
        }
        return pattern.within(rule.within().plus(CLOSED));
    }

    private static Pattern<Match, Match> follow(Pattern<Match, Match> pattern, Step step) {
        if (step.not()) {
            return step.contiguity() == Contiguity.STRICT
                    ? pattern.notNext(step.name())
                    : pattern.notFollowedBy(step.name());
        }
        return switch (step.contiguity()) {
            case STRICT -> pattern.next(step.name());
            case RELAXED -> pattern.followedBy(step.name());
            case ANY -> pattern.followedByAny(step.name());
        };
    }

    private Pattern<Match, Match> fill(
            Pattern<Match, Match> pattern, Step step, List<String> names) {
        Duration within = step.within();
        Pattern<Match, Match> filled = pattern.where(condition(step, names));
        if (step.times().loops()) {
            filled = repeat(filled, step.times());
        } else if (within != null && !step.not() && !step.optional() && names.size() > 1) {
            filled = filled.within(within.plus(CLOSED), WithinType.PREVIOUS_AND_CURRENT);
        }
        if (step.greedy()) {
            filled = filled.greedy();
        }
        if (step.consecutive()) {
            filled = filled.consecutive();
        }
        if (step.until() != null) {
            filled = filled.until(StepCondition.of(number(step.until())));
        }
        return step.optional() ? filled.optional() : filled;
    }

    private StepCondition condition(Step step, List<String> names) {
        Duration within = step.within();
        int number = number(step.rule());
        StepCondition condition =
                within == null
                        ? StepCondition.of(number)
                        : StepCondition.of(number, within.toMillis(), names);
        Duration quiet = step.not() ? null : absence(names.size() - 1);
        return quiet == null
                ? condition
                : condition.after(quiet.toMillis(), names.subList(0, names.size() - 1));
    }

    /** How long the steps right before this one wait for an absence; null if none does. */
    private @Nullable Duration absence(int position) {
        Duration longest = null;
        for (int i = position - 1; i >= 0 && rule.steps().get(i).not(); i--) {
            Duration own = rule.steps().get(i).within();
            if (own != null && (longest == null || own.compareTo(longest) > 0)) {
                longest = own;
            }
        }
        return longest;
    }

    private static Pattern<Match, Match> repeat(Pattern<Match, Match> pattern, Times times) {
        if (times.to() == Times.ANY) {
            return pattern.timesOrMore(times.from());
        }
        return times.from() == times.to()
                ? pattern.times(times.from())
                : pattern.times(times.from(), times.to());
    }

    private static AfterMatchSkipStrategy skip(Skip skip) {
        String step = skip.step() == null ? "" : skip.step();
        return switch (skip.after()) {
            case NONE -> AfterMatchSkipStrategy.noSkip();
            case TO_NEXT -> AfterMatchSkipStrategy.skipToNext();
            case PAST_LAST_EVENT -> AfterMatchSkipStrategy.skipPastLastEvent();
            case TO_FIRST -> AfterMatchSkipStrategy.skipToFirst(step);
            case TO_LAST -> AfterMatchSkipStrategy.skipToLast(step);
        };
    }

    private int number(DetectionRule detection) {
        return PatternEvents.number(rule, detection);
    }
}
