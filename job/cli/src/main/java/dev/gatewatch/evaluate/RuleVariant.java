package dev.gatewatch.evaluate;

/**
 * A copy of a counting rule with another threshold, which runs beside it.
 *
 * @param name of the copy: its alerts have it
 * @param rule the name of the rule
 * @param threshold of the copy, or of the rule itself where the names are the same
 */
public record RuleVariant(String name, String rule, String threshold) {
    /** Whether it is the rule as it is. */
    boolean isRule() {
        return name.equals(rule);
    }
}
