package dev.gatewatch.config;

import java.util.Optional;

/**
 * What to detect.
 *
 * @param rules the folder of the rules, empty for the rules packed in the jar
 * @param patternCap how many events of a group each pattern follows within its time
 */
public record DetectionConfig(Optional<String> rules, int patternCap) {
    static DetectionConfig from(GivenValues values) {
        return new DetectionConfig(
                values.get(DetectionOptions.RULES), values.get(DetectionOptions.PATTERN_CAP));
    }
}
