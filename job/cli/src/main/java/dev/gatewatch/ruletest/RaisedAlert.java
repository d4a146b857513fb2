package dev.gatewatch.ruletest;

import dev.gatewatch.event.Alert;
import dev.gatewatch.rule.model.RuleHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert that a case raised, and how it compares with what was expected. */
record RaisedAlert(RuleHeader rule, Alert alert) {

    /** Adds a line for each alert that is missing and for each that was not expected. */
    static void compare(
            List<ExpectedAlert> expected, List<RaisedAlert> raised, List<String> differences) {
        List<RaisedAlert> left = new ArrayList<>(raised);
        List<ExpectedAlert> strictFirst = new ArrayList<>(expected);
        List<ExpectedAlert> missing = new ArrayList<>();
        strictFirst.sort(Comparator.comparingInt(RaisedAlert::freedom));
        for (ExpectedAlert one : strictFirst) {
            @Nullable RaisedAlert found = null;
            for (RaisedAlert candidate : left) {
                if (found == null && candidate.fits(one)) {
                    found = candidate;
                }
            }
            if (found == null) {
                missing.add(one);
            } else {
                left.remove(found);
            }
        }
        for (ExpectedAlert one : missing) {
            @Nullable RaisedAlert near = null;
            for (RaisedAlert candidate : left) {
                if (candidate.fitsButForCount(one) && nearer(candidate, near, one)) {
                    near = candidate;
                }
            }
            if (near == null) {
                differences.add(
                        "missing:    "
                                + describe(one)
                                + " (line "
                                + one.location().line()
                                + ")"
                                + (raised.isEmpty() ? "; no alert came" : ""));
            } else {
                left.remove(near);
                differences.add(
                        "differs:    expected "
                                + events(one.count())
                                + ", raised: "
                                + near.describe());
            }
        }
        left.forEach(one -> differences.add("unexpected: " + one.describe()));
    }

    private boolean fits(ExpectedAlert expected) {
        return fitsButForCount(expected)
                && (expected.count() == null || expected.count() == alert.count());
    }

    private boolean fitsButForCount(ExpectedAlert expected) {
        return (expected.rule() == null
                        || expected.rule().equals(rule.id())
                        || expected.rule().equals(rule.name()))
                && (expected.group() == null || expected.group().equals(group()));
    }

    private Map<String, String> group() {
        Map<String, String> group = new LinkedHashMap<>();
        for (int i = 0; i < alert.groupFields().length; i++) {
            group.put(alert.groupFields()[i], alert.groupValues()[i]);
        }
        return group;
    }

    private String describe() {
        return (rule.name() != null ? rule.name() : rule.id())
                + " "
                + group()
                + ", "
                + events(alert.count())
                + ", "
                + Instant.ofEpochMilli(alert.start())
                + " to "
                + Instant.ofEpochMilli(alert.end());
    }

    private static String describe(ExpectedAlert expected) {
        return (expected.rule() == null ? "any rule" : expected.rule())
                + (expected.group() == null ? "" : " " + expected.group())
                + (expected.count() == null ? "" : ", " + events(expected.count()));
    }

    private static boolean nearer(
            RaisedAlert one, @Nullable RaisedAlert other, ExpectedAlert expected) {
        return other == null || one.distance(expected) < other.distance(expected);
    }

    private long distance(ExpectedAlert expected) {
        return expected.count() == null ? 0 : Math.abs(alert.count() - expected.count());
    }

    private static String events(@Nullable Number count) {
        return count != null && count.longValue() == 1 ? "1 event" : count + " events";
    }

    private static int freedom(ExpectedAlert expected) {
        return (expected.rule() == null ? 1 : 0)
                + (expected.group() == null ? 1 : 0)
                + (expected.count() == null ? 1 : 0);
    }
}
