package dev.gatewatch.rule.yaml;

import dev.gatewatch.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values.
 *
 * @param entries in the order of the file; keys are unique as text
 */
public record YamlMapping(List<Entry> entries, Location location) implements YamlNode {
    public YamlMapping {
        entries = List.copyOf(entries);
    }

    /** One key and its value. */
    public record Entry(YamlScalar key, YamlNode value) {}

    /** The entry with this key, or null. */
    public @Nullable Entry entry(String key) {
        for (Entry entry : entries) {
            if (entry.key().text().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    /** The value of this key, or null if the key is absent. */
    public @Nullable YamlNode value(String key) {
        Entry entry = entry(key);
        return entry == null ? null : entry.value();
    }

    @Override
    public String description() {
        return "a mapping";
    }
}
