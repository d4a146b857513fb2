package dev.gatewatch.alert;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.Risk;
import dev.gatewatch.event.UserHistory;
import dev.gatewatch.problem.Defanged;
import dev.gatewatch.problem.WrappedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The recent activity of users, for an e-mail: a line for each user, and for the newest entries.
 */
final class RecentAttempts {
    /** The finding has more. */
    private static final int SHOWN = 3;

    private RecentAttempts() {}

    /** A block with an empty line before it; nothing if nothing is known. */
    static String write(UserHistory[] users, WrappedText lines) {
        StringBuilder text = new StringBuilder();
        for (UserHistory user : users) {
            if (user.events().length > 0 || user.username() != null) {
                text.append(text.isEmpty() ? "\nRecent attempts\n" : "");
                write(user, lines, text);
            }
        }
        return text.toString();
    }

    private static void write(UserHistory user, WrappedText lines, StringBuilder text) {
        String name = user.username();
        lines.append(
                "  ",
                4,
                Defanged.of(user.user()) + (name == null ? "" : " (" + Defanged.of(name) + ")"),
                text);
        Arrays.stream(user.events())
                .limit(SHOWN)
                .forEach(event -> lines.append("    ", 6, line(event), text));
    }

    /** Such as {@code 2026-03-02 09:00:00 UTC SignIn Fail, 192.0.2.1, High, from Germany}. */
    private static String line(AuthEvent event) {
        List<String> parts = new ArrayList<>();
        if (event.eventType() != null && event.eventResponse() != null) {
            parts.add(event.eventType() + " " + event.eventResponse());
        } else if (event.eventType() != null) {
            parts.add(event.eventType());
        }
        if (event.ipAddress() != null) {
            parts.add(event.ipAddress());
        }
        Boolean compromised = event.compromisedCredentialsDetected();
        String risk =
                AlertText.risk(
                        new Risk(
                                event.riskLevel(),
                                event.riskDecision(),
                                compromised == null ? null : compromised.toString(),
                                event.country()));
        if (risk != null) {
            parts.add(risk);
        }
        return ReadableTimes.UTC.time(event.creationDate())
                + "  "
                + Defanged.of(String.join(", ", parts));
    }
}
