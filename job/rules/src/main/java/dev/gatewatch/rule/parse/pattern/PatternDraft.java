package dev.gatewatch.rule.parse.pattern;

import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern whose references are not resolved yet. */
public record PatternDraft(
        RuleHeader header,
        List<YamlScalar> groupBy,
        Duration within,
        PatternRule.Skip skip,
        List<Step> steps,
        Duration suppress) {

    /** The rule with these steps. */
    public PatternRule resolve(List<PatternRule.Step> resolved) {
        List<String> fields = groupBy.stream().map(YamlScalar::text).toList();
        return new PatternRule(header, fields, within, skip, resolved, suppress);
    }

    /**
     * One step.
     *
     * @param rule a reference
     * @param until a reference, or null
     * @param within null if absent
     */
    public record Step(
            YamlScalar name,
            YamlScalar rule,
            PatternRule.Contiguity contiguity,
            boolean not,
            PatternRule.Times times,
            boolean optional,
            boolean greedy,
            boolean consecutive,
            @Nullable YamlScalar until,
            @Nullable Duration within) {}
}
