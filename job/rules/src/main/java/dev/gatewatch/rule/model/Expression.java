package dev.gatewatch.rule.model;

import java.io.Serializable;
import java.util.List;

/** The condition of a detection rule, as parsed, independent of how it is evaluated. */
public sealed interface Expression extends Serializable {
    /** Always holds. */
    Expression ALWAYS = new And(List.of());

    /** Never holds. */
    Expression NEVER = new Or(List.of());

    /** All hold. */
    record And(List<Expression> operands) implements Expression {}

    /** At least one holds. */
    record Or(List<Expression> operands) implements Expression {}

    /** It does not hold. */
    record Not(Expression operand) implements Expression {}

    /**
     * A selection of the rule, under its name. A rule's meaning does not depend on these names, so
     * they are not in the text from which fingerprints are made.
     */
    record Named(String name, Expression selection) implements Expression {
        @Override
        public String toString() {
            return selection.toString();
        }
    }

    /**
     * A field's values pass a test.
     *
     * @param field {@link dev.gatewatch.event.FieldPlan#WHOLE_RECORD} if any value of the record
     *     may pass
     */
    record FieldMatcher(String field, ValueMatcher test) implements Expression {
        /** Goes into the fingerprint under which a rule's state is kept, so it never changes. */
        @Override
        public String toString() {
            return "FieldTest[field=" + field + ", test=" + test + "]";
        }
    }

    /**
     * A value of a field equals or contains a value of another field of the same event, taken
     * literally.
     *
     * @param place where in the field's value the other one's must be
     * @param cased whether upper and lower case differ
     */
    record FieldReference(String field, String other, Place place, boolean cased)
            implements Expression {}
}
