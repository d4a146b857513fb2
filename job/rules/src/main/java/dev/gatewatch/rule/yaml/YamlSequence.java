package dev.gatewatch.rule.yaml;

import dev.gatewatch.problem.Location;
import java.util.List;

/** A list. */
public record YamlSequence(List<YamlNode> items, Location location) implements YamlNode {
    public YamlSequence {
        items = List.copyOf(items);
    }

    @Override
    public String description() {
        return "a list";
    }
}
