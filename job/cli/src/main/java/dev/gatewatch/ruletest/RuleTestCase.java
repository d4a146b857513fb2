package dev.gatewatch.ruletest;

import dev.gatewatch.problem.Location;
import dev.gatewatch.rule.list.GivenList;
import java.util.List;
import java.util.Locale;

/**
 * Events and the expected alerts.
 *
 * @param name one line, unique in its file
 * @param alerts exactly these; empty unless the kind is {@link Kind#ALERT}
 * @param events in the order of the file, with repeats expanded
 * @param lists what the lists have that the rules read; all others are empty
 * @param location where the case starts
 */
public record RuleTestCase(
        String name,
        Kind kind,
        List<ExpectedAlert> alerts,
        List<TestEvent> events,
        List<GivenList> lists,
        Location location) {

    /** The purpose of a case. */
    public enum Kind {
        /** An attack that the rule must find. */
        ALERT,
        /** Events that only just do not match. */
        NEAR_MISS,
        /** Everyday traffic. */
        BENIGN;

        /** As test files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
