package dev.gatewatch.rule.model;

/** What a correlation rule evaluates. */
public enum CorrelationType {
    /** How many events match any of its rules. */
    EVENT_COUNT,
    /** How many different values (or tuples) its fields have among the events that match. */
    VALUE_COUNT,
    /** The sum of a field's numbers. */
    VALUE_SUM,
    /** The average of a field's numbers. */
    VALUE_AVG,
    /** A percentile of a field's numbers. */
    VALUE_PERCENTILE,
    /** Which, or how many, of its rules have matches, in any order. */
    TEMPORAL,
    /** Whether its rules have matches in their order. */
    TEMPORAL_ORDERED,
    /** Whether a field has a value that it did not have before. */
    NEW_TERMS,
    /** Whether a number is far above what it was in intervals before. */
    BASELINE
}
