package dev.gatewatch.rule.load;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.list.ValueList;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;

/**
 * The result of loading a set of rule files.
 *
 * @param rules those that could be linked; to be used only if there are no problems at all
 * @param problems all problems of all files, by path, line and column
 * @param warnings fields and values in them that no event has, though they are allowed; by path,
 *     line and column
 * @param lists those that rules can name, by name
 */
public record LoadedRules(
        RuleSet rules, List<Problem> problems, List<Problem> warnings, List<ValueList> lists) {
    /** No rules at all. */
    public static final LoadedRules NONE =
            new LoadedRules(new RuleSet(List.of(), List.of()), List.of(), List.of(), List.of());
}
