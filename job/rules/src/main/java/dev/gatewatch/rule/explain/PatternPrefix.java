package dev.gatewatch.rule.explain;

import dev.gatewatch.rule.model.PatternRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern truncated after one of its steps, to report how far an incomplete sequence got.
 *
 * @param step the last step that has events
 * @param rule the pattern up to that step, with an id of its own
 * @param follows the next step that has events, or null
 * @param forbidden the names of the steps before that one which must not occur
 */
public record PatternPrefix(
        String step, PatternRule rule, PatternRule.@Nullable Step follows, List<String> forbidden) {

    /** One for each step that has events, shortest first; the last may be the whole pattern. */
    public static List<PatternPrefix> of(PatternRule rule) {
        List<PatternPrefix> all = new ArrayList<>();
        List<PatternRule.Step> steps = rule.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).not() || isEmpty(steps.subList(0, i + 1))) {
                continue;
            }
            int next = i + 1;
            List<String> forbidden = new ArrayList<>();
            while (next < steps.size() && steps.get(next).not()) {
                forbidden.add(steps.get(next++).name());
            }
            all.add(
                    new PatternPrefix(
                            steps.get(i).name(),
                            cut(rule, i + 1),
                            next < steps.size() ? steps.get(next) : null,
                            List.copyOf(forbidden)));
        }
        return all;
    }

    /** Whether nothing at all would match. */
    private static boolean isEmpty(List<PatternRule.Step> steps) {
        return steps.stream().allMatch(step -> step.not() || step.optional());
    }

    private static PatternRule cut(PatternRule rule, int steps) {
        return new PatternRule(
                rule.header().named(rule.header().id() + "\0" + steps, null),
                rule.groupBy(),
                rule.within(),
                new PatternRule.Skip(PatternRule.After.TO_NEXT, null),
                List.copyOf(rule.steps().subList(0, steps)),
                rule.suppress());
    }
}
