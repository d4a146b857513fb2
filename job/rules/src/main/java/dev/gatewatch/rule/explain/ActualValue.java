package dev.gatewatch.rule.explain;

import dev.gatewatch.event.Beginning;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.problem.Printable;

/** The values of an event's field, for people. */
final class ActualValue {
    static final String ABSENT = "absent";

    /** In characters; long enough for an address, a user agent or a small object. */
    private static final int MAX_LENGTH = 160;

    private static final int MAX_VALUES = 5;

    private ActualValue() {}

    /** All values of the field, if there are few. */
    static String of(TrailEvent event, int field) {
        int slot = event.find(field);
        if (slot < 0) {
            return ABSENT;
        }
        int end = event.end(slot);
        StringBuilder shown = new StringBuilder();
        for (int i = slot; i < Math.min(end, slot + MAX_VALUES); i++) {
            shown.append(i == slot ? "" : ", ").append(at(event, i));
        }
        int more = end - slot - MAX_VALUES;
        return more > 0
                ? shown.append(" and ").append(more).append(" more").toString()
                : "" + shown;
    }

    /** The value in one slot. */
    static String at(TrailEvent event, int slot) {
        return switch (ValueKind.of(event.kinds()[slot])) {
            case TEXT -> quoted(event.texts()[slot]);
            case NULL -> "null";
            default -> cut(event.texts()[slot]);
        };
    }

    /** A text in quotes, only its beginning if it is long. */
    static String quoted(String text) {
        String beginning = Beginning.of(text, MAX_LENGTH);
        return '"'
                + Printable.of(beginning)
                + (beginning.length() < text.length() ? "...\"" : "\"");
    }

    private static String cut(String text) {
        String beginning = Beginning.of(text, MAX_LENGTH);
        return Printable.of(beginning) + (beginning.length() < text.length() ? "..." : "");
    }
}
