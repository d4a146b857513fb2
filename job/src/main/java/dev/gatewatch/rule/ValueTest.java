package dev.gatewatch.rule;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a rule asks of a field. A field with several values passes if any of them does; a field that
 * is absent passes {@link Null} only.
 */
public sealed interface ValueTest extends Serializable {
    /** One of the tests passes. */
    record AnyOf(List<ValueTest> tests) implements ValueTest {}

    /** Each of the tests passes, each perhaps by another value of the field. */
    record AllOf(List<ValueTest> tests) implements ValueTest {}

    /** The whole value as text, regardless of case, is as the pattern says. */
    record Text(TextPattern pattern) implements ValueTest {}

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
}
