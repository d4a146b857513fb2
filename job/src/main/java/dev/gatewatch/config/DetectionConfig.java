package dev.gatewatch.config;

import java.util.Optional;

/**
 * What is looked for.
 *
 * @param rules the folder of the rules, empty for the rules packed in the jar
 */
public record DetectionConfig(Optional<String> rules) {
    static DetectionConfig from(GivenValues values) {
        return new DetectionConfig(values.get(Options.RULES));
    }
}
