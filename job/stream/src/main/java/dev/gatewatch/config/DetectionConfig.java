package dev.gatewatch.config;

import java.util.Optional;

/**
 * What to detect.
 *
 * @param rules the folder of the rules, empty for the rules packed in the jar
 * @param lists the folder of the lists that count instead of the rules' own; empty for none
 * @param patternCap how many events of a group each pattern follows within its time
 */
public record DetectionConfig(Optional<String> rules, Optional<String> lists, int patternCap) {
    static DetectionConfig from(GivenValues values) {
        return new DetectionConfig(
                values.get(DetectionOptions.RULES),
                values.get(DetectionOptions.LISTS),
                values.get(DetectionOptions.PATTERN_CAP));
    }
}
