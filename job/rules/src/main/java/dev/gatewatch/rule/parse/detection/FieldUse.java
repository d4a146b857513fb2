package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.problem.Location;
import dev.gatewatch.rule.model.ValueMatcher;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.List;

/**
 * A place where a rule names a field.
 *
 * @param values what its values are compared with there; empty if the place only names it
 * @param all whether the field must pass all of them, not one
 */
public record FieldUse(String field, Location location, List<Value> values, boolean all) {
    /** A value in the rule, and the test that it stands for. */
    public record Value(YamlScalar scalar, ValueMatcher test) {}

    /** A field that a name stands for. */
    public static FieldUse of(YamlScalar name) {
        return new FieldUse(name.text(), name.location(), List.of(), false);
    }
}
