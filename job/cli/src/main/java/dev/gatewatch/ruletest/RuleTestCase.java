package dev.gatewatch.ruletest;

import dev.gatewatch.problem.Location;
import java.util.List;
import java.util.Locale;

/**
 * Events and what must come of them.
 *
 * @param name one line, unique in its file
 * @param alerts exactly these; empty unless the kind is {@link Kind#ALERT}
 * @param events in the order of the file, repeats written out
 * @param location where the case starts
 */
public record RuleTestCase(
        String name,
        Kind kind,
        List<ExpectedAlert> alerts,
        List<TestEvent> events,
        Location location) {

    /** What a case shows. */
    public enum Kind {
        /** What the rule is there to find. */
        ALERT,
        /** What only just is not. */
        NEAR_MISS,
        /** Everyday traffic. */
        BENIGN;

        /** As test files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
