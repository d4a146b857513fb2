package dev.gatewatch.alert.actor;

import dev.gatewatch.event.Beginning;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.admin.Changes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator's call changed, for people; the finding has more of it. */
public final class ChangesText {
    private static final int SHOWN = 6;
    private static final List<String> READS =
            List.of("Describe", "Get", "List", "Lookup", "Search", "Head", "BatchGet");

    /** An ARN fits. */
    private static final int LONGEST_VALUE = 100;

    private ChangesText() {}

    /** What the call changed; see {@link #of}. Null also for a call that only reads. */
    public static @Nullable String changed(Evidence event) {
        return isRead(event) ? null : of(event);
    }

    /** What a call that only reads asked for; see {@link #of}. Null also for another call. */
    public static @Nullable String asked(Evidence event) {
        return isRead(event) ? of(event) : null;
    }

    /** Whether the call changes nothing, by AWS's way to name operations. */
    static boolean isRead(Evidence event) {
        String name = event.eventName();
        if (name == null) {
            return false;
        }
        String verb = name.startsWith("Admin") ? name.substring("Admin".length()) : name;
        return READS.stream().anyMatch(verb::startsWith);
    }

    /**
     * Such as {@code mfaConfiguration OFF, userPoolAddOns.advancedSecurityMode (not given)}; null
     * if nothing is known. As in the event: not yet fit to be shown.
     */
    private static @Nullable String of(Evidence event) {
        Changes changes = event.changes();
        if (changes == null) {
            return null;
        }
        List<String> all = new ArrayList<>();
        if (event.clientId() != null) {
            all.add("clientId " + event.clientId());
        }
        for (int at = 0; at < changes.size() && at < SHOWN; at++) {
            all.add(changes.names()[at] + " " + value(changes.values()[at]));
        }
        String more = changes.size() > SHOWN ? " and " + (changes.size() - SHOWN) + " more" : "";
        return String.join(", ", all) + more;
    }

    private static String value(@Nullable String value) {
        if (value == null) {
            return "(not given)";
        }
        if (value.isEmpty()) {
            return "(empty)";
        }
        String beginning = Beginning.of(value, LONGEST_VALUE);
        return beginning.length() < value.length() ? beginning + "..." : beginning;
    }
}
