package dev.gatewatch.rule;

import dev.gatewatch.rule.match.Comparison;
import dev.gatewatch.rule.match.DateUnit;
import dev.gatewatch.rule.match.Network;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a rule asks of a field. A field with several values passes if any of them does; a field that
 * is absent passes {@link Null} and {@link Exists} of false only.
 */
public sealed interface ValueTest extends Serializable {
    /** One of the tests passes. */
    record AnyOf(List<ValueTest> tests) implements ValueTest {}

    /** Each of the tests passes, each perhaps by another value of the field. */
    record AllOf(List<ValueTest> tests) implements ValueTest {}

    /**
     * The whole value as text is as the pattern says.
     *
     * @param cased whether upper and lower case differ
     */
    record Text(TextPattern pattern, boolean cased) implements ValueTest {}

    /**
     * A number of equal value, or a text that reads the same.
     *
     * @param text the number as the rule writes it
     */
    record Numeric(BigDecimal value, String text) implements ValueTest {}

    /** The boolean, or its name as text. */
    record Bool(boolean value) implements ValueTest {}

    /** The field is absent or null. */
    record Null() implements ValueTest {}

    /** The record has the field, be it null, or it has it not. */
    record Exists(boolean present) implements ValueTest {}

    /**
     * A regular expression is found somewhere in the value.
     *
     * @param pattern in RE2's syntax, known to be valid
     */
    record Regex(String pattern, boolean ignoreCase, boolean multiline, boolean dotAll)
            implements ValueTest {}

    /** A number, or a text that is one, compares so with this value. */
    record Compared(Comparison comparison, BigDecimal value) implements ValueTest {}

    /** A date's part, in UTC, compares so with this value. */
    record DatePart(DateUnit unit, Comparison comparison, BigDecimal value) implements ValueTest {}

    /** An IP address in this network. */
    record InNetwork(Network network) implements ValueTest {}
}
