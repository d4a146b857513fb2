package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;

/**
 * A correlation's condition as read.
 *
 * @param condition what must hold; a {@link CorrelationCondition.Presence} numbers its rules by
 *     their positions in {@code named}
 * @param fields the fields that it reads, with their places
 * @param named the ids or names of rules in a condition that is a text, in the order in which they
 *     appear first; empty if the condition is a mapping or absent
 */
public record ConditionDraft(
        CorrelationCondition condition, List<YamlScalar> fields, List<YamlScalar> named) {}
