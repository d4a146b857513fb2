package dev.gatewatch.alert;

import dev.gatewatch.alert.actor.ActorText;
import dev.gatewatch.alert.actor.ChangedResources;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Beginning;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.problem.Defanged;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An alert as an e-mail: the block that the terminal shows, what its users did, the whole runbook,
 * links, and how to find the rest. Links come from the rule alone; what comes from events is
 * defanged.
 */
final class AlertEmail {
    /** A group value longer than an address or an id is of no use in a subject. */
    private static final int LONGEST_VALUE = 64;

    /** SNS cuts what is longer; who and where are then worth more than the end of the title. */
    private static final int LONGEST = 99;

    private static final int SHORTEST_TITLE = 16;
    static final AlertStyle STYLE = AlertStyle.email();

    private final StringBuilder body = new StringBuilder(2048);

    private AlertEmail() {}

    static EmailText write(AlertWithHistory withHistory, RuleText rule, String uid) {
        Alert alert = withHistory.alert();
        RuleHeader header = rule.header();
        AlertEmail email = new AlertEmail();
        String block = AlertText.write(alert, header, rule.steps(), STYLE);
        email.write(
                block + RecentAttempts.write(withHistory.users(), STYLE.lines()), alert, rule, uid);
        return new EmailText(subject(alert, header), email.body.toString());
    }

    /**
     * Level, title, the group if its values cannot be mistaken for words, since an attacker may
     * choose them, and of administrators' calls who made them and for which pool.
     */
    private static String subject(Alert alert, RuleHeader rule) {
        String level = alert.activity() == Activity.CLOSE ? "[ended] " : "[" + rule.level() + "] ";
        String details = details(alert);
        String title = Printable.of(rule.title());
        int room = Math.max(SHORTEST_TITLE, LONGEST - level.length() - details.length());
        if (title.length() > room) {
            title = Beginning.of(title, room - 3) + "...";
        }
        return level + title + details;
    }

    private static String details(Alert alert) {
        StringBuilder details = new StringBuilder();
        for (String value : alert.groupValues()) {
            if (isPlain(value)) {
                detail("", value, details);
            }
        }
        detail("by ", Defanged.of(first(alert, ActorText::trusted)), details);
        detail("pool ", first(alert, AlertEmail::pool), details);
        return details.toString();
    }

    private static void detail(String label, String value, StringBuilder details) {
        if (!value.isEmpty()) {
            details.append(details.isEmpty() ? ": " : ", ").append(label).append(value);
        }
    }

    private static @Nullable String pool(Evidence event) {
        return event.actor() == null ? null : ChangedResources.trustedPool(event);
    }

    /** The first different value among the events. */
    private static String first(Alert alert, Function<Evidence, @Nullable String> field) {
        String first = "";
        for (Evidence event : alert.events()) {
            String value = field.apply(event);
            if (value != null && !first.isEmpty() && !value.equals(first)) {
                return first + " and others";
            }
            first = value == null ? first : value;
        }
        return first;
    }

    /** Whether it is an address or an id, not a word or a site. */
    private static boolean isPlain(String value) {
        boolean digit = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            digit |= isDigit;
            boolean hex = isDigit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (!hex && c != '.' && c != ':' && c != '-') {
                return false;
            }
        }
        return digit && value.length() <= LONGEST_VALUE;
    }

    private void write(String block, Alert alert, RuleText rule, String uid) {
        body.append(block);
        if (alert.activity() == Activity.CREATE) {
            body.append(rule.instructions());
        }
        body.append("\nfinding_info.uid ").append(uid).append('\n');
        if (alert.activity() == Activity.CREATE) {
            body.append(
                    """
                    Everything that is known is in the finding of this id. It stays the same
                    while the episode lasts; when it ends, a closing document with its extent
                    follows.
                    """);
        }
    }
}
