package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;

/**
 * A name that stands for different fields in the matches of different rules.
 *
 * @param fields at least one
 */
public record AliasDraft(YamlScalar alias, List<Field> fields) {
    /**
     * The field that the alias stands for in the matches of one rule.
     *
     * @param rule the rule's id or name
     * @param field not blank
     */
    public record Field(YamlScalar rule, YamlScalar field) {}
}
