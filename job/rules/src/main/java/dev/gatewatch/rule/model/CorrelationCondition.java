package dev.gatewatch.rule.model;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/** When a correlation holds for the events of a group within a window. */
public sealed interface CorrelationCondition extends Serializable {

    /**
     * A number is within bounds: of events, of different values or rules, a sum, an average or a
     * percentile, as the rule's type says.
     *
     * @param bounds all must hold; at least one
     * @param fields the fields whose values count; several are counted as tuples; empty if events
     *     or rules count
     * @param percentile 0 to 100 for value_percentile (50 for value_median), else -1
     */
    record Threshold(List<Bound> bounds, List<String> fields, double percentile)
            implements CorrelationCondition {}

    /**
     * Certain rules have matches, and others have none.
     *
     * @param clause over the correlation's rules
     */
    record Presence(Clause clause) implements CorrelationCondition {}

    /** One bound of a number. */
    record Bound(Comparison comparison, BigDecimal value) implements Serializable {
        /** Whether the number satisfies it. */
        public boolean holds(BigDecimal number) {
            int order = number.compareTo(value);
            return switch (comparison) {
                case GT -> order > 0;
                case GTE -> order >= 0;
                case LT -> order < 0;
                case LTE -> order <= 0;
                case EQ -> order == 0;
                case NEQ -> order != 0;
            };
        }
    }

    /** How a number is compared. */
    enum Comparison {
        GT,
        GTE,
        LT,
        LTE,
        EQ,
        NEQ
    }

    /** A condition on the rules' matches. */
    sealed interface Clause extends Serializable {
        /** All hold. */
        record And(List<Clause> operands) implements Clause {}

        /** At least one holds. */
        record Or(List<Clause> operands) implements Clause {}

        /** It does not hold. */
        record Not(Clause operand) implements Clause {}

        /**
         * A rule has a match.
         *
         * @param rule its position among the correlation's rules
         */
        record Matched(int rule) implements Clause {}
    }
}
