package dev.gatewatch.rule.list;

import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.util.List;

/**
 * What the test of a rule puts into a list.
 *
 * @param name the list's
 * @param values a value or a list of values, not checked yet
 */
public record GivenList(YamlScalar name, YamlNode values) {
    /** The values as texts, as far as they are any. */
    public List<String> texts() {
        List<YamlNode> nodes =
                values instanceof YamlSequence sequence ? sequence.items() : List.of(values);
        return nodes.stream()
                .filter(YamlScalar.class::isInstance)
                .map(node -> ((YamlScalar) node).text())
                .toList();
    }
}
