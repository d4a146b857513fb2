package dev.gatewatch.alert;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.UserHistory;
import dev.gatewatch.rule.model.RuleHeader;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link AlertText} and the finding say of an alert, in parts, for those who lay it out. */
public final class AlertDetails {
    /** No value is so long that its line would be broken. */
    private static final int WIDTH = 1_000_000;

    /** Where values begin in the lines of {@link AlertText}. */
    private static final int INDENT = 10;

    /** Who lays an alert out has these in parts of their own. */
    private static final Set<String> LEFT_OUT = Set.of("do", "events", "rule");

    private AlertDetails() {}

    /** A value and what it is, such as {@code from} and an address; printable. */
    public record Line(String label, String value) {}

    /** What was seen, without the rule, what to do and the single events. Times are in UTC. */
    public static List<Line> lines(Alert alert, RuleHeader rule) {
        AlertStyle style = AlertStyle.terminal(WIDTH, ZoneOffset.UTC, true);
        List<Line> lines = new ArrayList<>();
        AlertText.write(opened(alert), rule, style)
                .lines()
                .skip(1)
                .filter(line -> line.length() > INDENT && !line.startsWith(" ".repeat(INDENT)))
                .map(line -> new Line(line.substring(0, INDENT).strip(), line.substring(INDENT)))
                .filter(line -> !LEFT_OUT.contains(line.label()))
                .forEach(lines::add);
        return lines;
    }

    /** The paragraphs of what to do, printable; empty if the rule does not say. */
    public static List<String> steps(RuleHeader rule) {
        return rule.runbook() == null ? List.of() : RunbookSteps.paragraphs(rule.runbook().text());
    }

    /** The id of an alert's finding. */
    public static String uid(Alert alert) {
        return Finding.uid(alert, alert.fired());
    }

    /** The ids of the findings that a closing alert ends. */
    public static Set<String> ended(Alert closing) {
        Set<String> uids = new LinkedHashSet<>();
        uids.add(uid(closing));
        for (long fired : closing.announced()) {
            uids.add(Finding.uid(closing, fired));
        }
        return uids;
    }

    /** The risk that Cognito saw in an event, such as {@code High (AccountTakeover)}, or null. */
    public static @Nullable String risk(Evidence event) {
        return AlertText.risk(event.risk());
    }

    /** The name that an event's user signs in with, or null if it is not to appear. */
    public static @Nullable String userName(Evidence event, AlertWithHistory alert) {
        for (UserHistory user : alert.users()) {
            if (user.isOf(event)) {
                return user.username();
            }
        }
        return null;
    }

    /** The alert as if it had just been raised, with the extent that it has now. */
    private static Alert opened(Alert alert) {
        return alert.activity() == Activity.CREATE
                ? alert
                : new Alert(
                        Activity.CREATE,
                        alert.ruleId(),
                        alert.groupFields(),
                        alert.groupValues(),
                        alert.fired(),
                        alert.slot(),
                        alert.event(),
                        alert.created(),
                        alert.start(),
                        alert.end(),
                        alert.count(),
                        alert.suppressed(),
                        alert.announced(),
                        alert.events(),
                        alert.episodes(),
                        alert.unusual());
    }
}
