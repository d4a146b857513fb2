package dev.gatewatch.config;

import dev.gatewatch.config.value.ValueType;

/**
 * Something that can be set.
 *
 * @param group its property group
 * @param key its name in that group
 * @param type the values it takes
 * @param defaultText the value if it is not set, as written in the configuration; empty for none
 * @param meaning what it does, for a first-time reader; one line of Markdown
 */
public record Option<T>(
        String group, String key, ValueType<T> type, String defaultText, String meaning) {
    T defaultValue() {
        return type.parse(defaultText);
    }
}
