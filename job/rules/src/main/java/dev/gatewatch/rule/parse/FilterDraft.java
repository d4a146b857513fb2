package dev.gatewatch.rule.parse;

import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.LogSource;
import dev.gatewatch.rule.parse.detection.FieldUse;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma filter: a condition that rules of its log source must meet besides their own.
 *
 * @param targets ids or names of rules, or null for all rules
 * @param uses where it names fields
 */
public record FilterDraft(
        @Nullable List<YamlScalar> targets,
        LogSource logSource,
        Expression condition,
        List<FieldUse> uses) {}
