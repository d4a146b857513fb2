package dev.gatewatch.config;

import dev.gatewatch.config.value.ValueType;

/**
 * Something that can be set.
 *
 * @param group the property group it stands in
 * @param key its name in that group
 * @param type the values it takes
 * @param defaultText the value that holds where it is not set, as one would write it; empty for
 *     none
 * @param meaning what it does, for a reader who meets it for the first time; one line of Markdown
 */
public record Option<T>(
        String group, String key, ValueType<T> type, String defaultText, String meaning) {
    T defaultValue() {
        return type.parse(defaultText);
    }
}
