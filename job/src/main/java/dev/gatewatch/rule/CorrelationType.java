package dev.gatewatch.rule;

/** What a correlation rule looks at. */
public enum CorrelationType {
    /** How many events match. */
    EVENT_COUNT,
    /** How many different values a field has among the events that match. */
    VALUE_COUNT
}
