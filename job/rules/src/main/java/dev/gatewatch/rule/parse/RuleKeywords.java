package dev.gatewatch.rule.parse;

import java.util.List;

/** The words that rules of all kinds are written with, as the parser knows them. */
public final class RuleKeywords {
    private RuleKeywords() {}

    /** The keys of a rule, in alphabetical order. Sigma allows others. */
    public static List<String> keys() {
        return RuleParser.KEYS.stream().sorted().toList();
    }

    /** The keys that make a document another kind of rule than a detection. */
    public static List<String> kinds() {
        return RuleParser.KINDS;
    }

    /** The values of {@code status}. */
    public static List<String> statuses() {
        return HeaderParser.STATUSES;
    }

    /** The values of {@code level}. */
    public static List<String> levels() {
        return HeaderParser.LEVELS;
    }

    /** The keys of {@code logsource}. Sigma allows others. */
    public static List<String> logSource() {
        return LogSourceParser.KEYS;
    }

    /** The keys of {@code gatewatch} in a detection. */
    public static List<String> gatewatchOfDetections() {
        return GatewatchBlock.OF_DETECTIONS;
    }

    /** The keys of {@code gatewatch} in a rule of another kind. */
    public static List<String> gatewatchOfCorrelations() {
        return GatewatchBlock.OF_CORRELATIONS;
    }
}
