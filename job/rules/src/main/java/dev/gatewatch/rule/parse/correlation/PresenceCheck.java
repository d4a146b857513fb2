package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import java.util.function.IntPredicate;

/** Finds conditions over rules that always or never hold. */
final class PresenceCheck {
    /** Each further rule doubles the cases; beyond this many a condition is not checked. */
    private static final int MAX_RULES = 12;

    private PresenceCheck() {}

    /** Whether it holds if no rule has a match. */
    static boolean holdsWithoutEvents(Clause clause) {
        return holds(clause, rule -> false);
    }

    /** Whether it holds in no case at all. */
    static boolean neverHolds(Clause clause, int rules) {
        if (rules > MAX_RULES) {
            return false;
        }
        for (int matched = 0; matched < 1 << rules; matched++) {
            int these = matched;
            if (holds(clause, rule -> (these >> rule & 1) != 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Clause clause, IntPredicate matched) {
        if (clause instanceof Clause.And and) {
            return and.operands().stream().allMatch(operand -> holds(operand, matched));
        }
        if (clause instanceof Clause.Or or) {
            return or.operands().stream().anyMatch(operand -> holds(operand, matched));
        }
        if (clause instanceof Clause.Not not) {
            return !holds(not.operand(), matched);
        }
        return clause instanceof Clause.Matched one && matched.test(one.rule());
    }
}
