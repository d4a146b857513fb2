package dev.gatewatch.alert;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.Runbook;
import java.util.List;

/**
 * An alert as an e-mail: the block that the terminal shows, what its users did, the whole runbook,
 * links, and how to find the rest. Links come from the rule alone; what comes from events is
 * defanged.
 */
final class AlertEmail {
    /** A group value longer than an address or an id is of no use in a subject. */
    private static final int LONGEST_VALUE = 64;

    private final StringBuilder body = new StringBuilder(2048);

    private AlertEmail() {}

    static EmailText write(AlertWithHistory withHistory, RuleHeader rule, String uid) {
        Alert alert = withHistory.alert();
        AlertEmail email = new AlertEmail();
        String block = AlertText.write(alert, rule, Defanged::of);
        email.write(block + RecentAttempts.write(withHistory.users()), alert, rule, uid);
        return new EmailText(subject(alert, rule), email.body.toString());
    }

    /**
     * Level, title, and the group if its values cannot be mistaken for words: an attacker may
     * choose them.
     */
    private static String subject(Alert alert, RuleHeader rule) {
        StringBuilder subject = new StringBuilder();
        subject.append(alert.activity() == Activity.CLOSE ? "[ended] " : "[" + rule.level() + "] ")
                .append(Printable.of(rule.title()));
        String lead = ": ";
        for (String value : alert.groupValues()) {
            if (isPlain(value)) {
                subject.append(lead).append(value);
                lead = ", ";
            }
        }
        return subject.toString();
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

    private void write(String block, Alert alert, RuleHeader rule, String uid) {
        body.append(block);
        if (alert.activity() == Activity.CREATE) {
            runbook(rule);
            list("Known false positives", rule.falsePositives());
            list("More", rule.references());
            body.append(
                    """

                    Whoever signs in chooses much of what stands above: sites in it are written
                    example[.]com, so that nobody follows them by mistake.
                    """);
        }
        body.append("\nfinding_info.uid ").append(uid).append('\n');
        if (alert.activity() == Activity.CREATE) {
            body.append(
                    """
                    Everything that is known is in the finding of this id. It stays the same while
                    the episode lasts; when it ends, a closing document with its extent follows.
                    """);
        }
    }

    private void runbook(RuleHeader rule) {
        Runbook runbook = rule.runbook();
        if (runbook != null) {
            body.append("\nWhat to do\n");
            for (String line : runbook.text().strip().lines().toList()) {
                body.append("  ").append(Printable.of(line)).append('\n');
            }
            list("Where to look", runbook.dashboards());
        }
    }

    private void list(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            body.append('\n').append(heading).append('\n');
            for (String line : lines) {
                body.append("  ").append(Printable.of(line)).append('\n');
            }
        }
    }
}
