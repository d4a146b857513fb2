package dev.gatewatch.rule.model;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a rule requires of a field. A field with several values passes if any of them does; a field
 * that is absent passes {@link Null} and {@link Exists} of false only.
 */
public sealed interface ValueMatcher extends Serializable {
    /** One of the tests passes. */
    record AnyOf(List<ValueMatcher> tests) implements ValueMatcher {}

    /**
     * One of the tests passes, which stand for the values of lists that an operator keeps. The
     * values are not part of the rule's meaning: a rule whose list changes keeps its state.
     *
     * @param written the modifiers and the value as the rule writes them, such as {@code
     *     |cidr|expand: %own_addresses%}
     * @param lists the names of the lists
     * @param tests none where a list is empty, so that nothing passes
     */
    record Listed(String written, List<String> lists, List<ValueMatcher> tests)
            implements ValueMatcher {
        /** Goes into the fingerprint under which a rule's state is kept. */
        @Override
        public String toString() {
            return "Listed[" + written + "]";
        }
    }

    /** Each of the tests passes, each perhaps by another value of the field. */
    record AllOf(List<ValueMatcher> tests) implements ValueMatcher {}

    /**
     * The whole value as text matches the pattern.
     *
     * @param cased whether upper and lower case differ
     */
    record Text(TextPattern pattern, boolean cased) implements ValueMatcher {}

    /**
     * A number of equal value, or a text that reads the same.
     *
     * @param text the number as the rule writes it
     */
    record Numeric(BigDecimal value, String text) implements ValueMatcher {}

    /** The boolean, or its name as text. */
    record Bool(boolean value) implements ValueMatcher {}

    /** The field is absent or null. */
    record Null() implements ValueMatcher {}

    /** The record has the field, even if it is null, or it does not. */
    record Exists(boolean present) implements ValueMatcher {}

    /**
     * A regular expression is found somewhere in the value.
     *
     * @param pattern in RE2's syntax, known to be valid
     */
    record Regex(String pattern, boolean ignoreCase, boolean multiline, boolean dotAll)
            implements ValueMatcher {}

    /** A number, or a text that is one, compares in this way with this value. */
    record Compared(Comparison comparison, BigDecimal value) implements ValueMatcher {}

    /** A date's part, in UTC, compares in this way with this value. */
    record DatePart(DateUnit unit, Comparison comparison, BigDecimal value)
            implements ValueMatcher {}

    /** An IP address in this network. */
    record InNetwork(Network network) implements ValueMatcher {}
}
