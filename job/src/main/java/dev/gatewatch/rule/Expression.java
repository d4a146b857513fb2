package dev.gatewatch.rule;

import java.io.Serializable;
import java.util.List;

/** The condition of a detection rule, as parsed: knows nothing of how it is evaluated. */
public sealed interface Expression extends Serializable {
    /** All hold. */
    record And(List<Expression> operands) implements Expression {}

    /** At least one holds. */
    record Or(List<Expression> operands) implements Expression {}

    /** It does not hold. */
    record Not(Expression operand) implements Expression {}

    /** A field's values pass a test. */
    record FieldTest(String field, ValueTest test) implements Expression {}
}
