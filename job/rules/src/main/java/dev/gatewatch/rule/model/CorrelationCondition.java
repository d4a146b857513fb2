package dev.gatewatch.rule.model;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** When a correlation holds for the events of a group within a window. */
public sealed interface CorrelationCondition extends Serializable {
    /**
     * The fields whose values count; several are counted as tuples; empty if events or rules count.
     */
    default List<String> fields() {
        return List.of();
    }

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

    /**
     * A value is seen that was not seen before.
     *
     * @param fields at least one
     * @param memory for how long after its last sighting a term is known
     * @param learning for how long from a group's first event on nothing is new
     * @param terms how many terms a group keeps: those seen latest
     */
    record NewTerms(List<String> fields, Duration memory, Duration learning, int terms)
            implements CorrelationCondition {}

    /**
     * A number of an interval is far above the usual.
     *
     * @param fields those whose different values are counted; empty for other measures
     * @param share the position of the rule whose matches are the share, else -1
     * @param every the length of the intervals; it divides a day
     * @param memory how much past is compared with; zero with {@link Compare#NONE}
     * @param learning how much past is needed; zero with {@link Compare#NONE}
     * @param times how many times the usual must be exceeded; 0 with {@link Compare#NONE}
     * @param above the share that must be exceeded in any case, 0 to 1; of other measures 0
     * @param atLeast the least number that counts as unusual; of a share, the least events
     */
    record Baseline(
            Measure measure,
            List<String> fields,
            int share,
            Duration every,
            Compare compare,
            Duration memory,
            Duration learning,
            double times,
            double above,
            int atLeast)
            implements CorrelationCondition {}

    /** The number of an interval. */
    enum Measure {
        /** Its events. */
        COUNT,
        /** The different values of a field. */
        DISTINCT,
        /** The share of its events that match another rule. */
        SHARE
    }

    /** Which intervals of the past tell what is usual. */
    enum Compare {
        /** Those of the same time of day, and their neighbours. */
        TIME_OF_DAY,
        /** Those of the same time of the week, and their neighbours. */
        TIME_OF_WEEK,
        /** All. */
        RECENT,
        /** None: the number itself is judged. */
        NONE
    }

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
