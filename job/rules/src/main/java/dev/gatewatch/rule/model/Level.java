package dev.gatewatch.rule.model;

/** How serious a match is, in Sigma's words. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
