package dev.gatewatch.rule.list;

import dev.gatewatch.problem.Location;
import java.util.List;

/**
 * A list of values.
 *
 * @param name the file's name without its ending: what rules write as {@code %name%}
 * @param values each once; empty matches nothing
 * @param location where its document starts
 */
public record ValueList(
        String name, ListKind kind, List<String> values, ListOrigin origin, Location location) {
    /** With other values. */
    ValueList of(List<String> others) {
        return new ValueList(name, kind, List.copyOf(others), origin, location);
    }
}
