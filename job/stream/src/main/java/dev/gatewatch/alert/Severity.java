package dev.gatewatch.alert;

import dev.gatewatch.rule.model.Level;

/** OCSF's severities of Sigma's levels. */
final class Severity {
    private Severity() {}

    static int id(Level level) {
        return switch (level) {
            case INFORMATIONAL -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    static String caption(Level level) {
        return switch (level) {
            case INFORMATIONAL -> "Informational";
            case LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case CRITICAL -> "Critical";
        };
    }
}
