package dev.gatewatch.alert;

import dev.gatewatch.alert.actor.ActorText;
import dev.gatewatch.alert.actor.ChangedResources;
import dev.gatewatch.alert.actor.ChangesText;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Risk;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.RuleHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An alert for people: what, who, from where, since when, how often, what to do. All text from
 * events is made printable: attackers choose it.
 */
final class AlertText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int NAMED = 3;

    private AlertText() {}

    /** One sentence. */
    static String sentence(Alert alert, RuleHeader rule) {
        String lead = alert.activity() == Activity.CREATE ? "" : "Episode ended: ";
        return lead + rule.title() + where(alert, Printable::of) + ": " + extent(alert) + ".";
    }

    /** A short block; its first line carries the level in brackets. */
    static String write(Alert alert, RuleHeader rule) {
        return write(alert, rule, Printable::of);
    }

    /**
     * A short block.
     *
     * @param shown makes text from events fit for where it is shown
     */
    static String write(Alert alert, RuleHeader rule, UnaryOperator<String> shown) {
        if (alert.activity() == Activity.CLOSE) {
            StringBuilder ended = new StringBuilder("[ended] ");
            ended.append(rule.title()).append(where(alert, shown));
            ended.append(": ").append(extent(alert)).append('\n');
            if (alert.count() > 1 && alert.events()[0].actor() != null) {
                // The alert on the start had the first of them.
                line("by", named(alert, ActorText::of, shown, "; "), ended);
                line("pool", named(alert, ChangedResources::pool, shown), ended);
                acts(alert, shown, ended);
            }
            return ended.toString();
        }
        StringBuilder text = new StringBuilder();
        text.append('[').append(rule.level()).append("] ").append(rule.title()).append('\n');
        StringBuilder group = new StringBuilder();
        for (int i = 0; i < alert.groupFields().length; i++) {
            group.append(i == 0 ? "" : ", ").append(member(alert, i, shown));
        }
        line("group", group.toString(), text);
        line("who", named(alert, Evidence::user, shown), text);
        line("by", named(alert, ActorText::of, shown, "; "), text);
        line("from", named(alert, Evidence::ip, shown), text);
        line("agent", named(alert, AlertText::agent, shown), text);
        line("pool", named(alert, ChangedResources::pool, shown), text);
        line("seen", extent(alert), text);
        acts(alert, shown, text);
        line("after", InnerEpisodes.text(alert), text);
        line("result", named(alert, AlertText::result, shown), text);
        line("risk", named(alert, event -> risk(event.risk()), shown, "; "), text);
        line("do", rule.runbook() == null ? "" : firstStep(rule.runbook().text()), text);
        line("rule", rule.name() != null ? rule.name() : rule.id(), text);
        return text.toString();
    }

    private static void acts(Alert alert, UnaryOperator<String> shown, StringBuilder text) {
        line("did", named(alert, Evidence::eventName, shown), text);
        line("changed", named(alert, ChangesText::changed, shown, "; "), text);
        line("asked", named(alert, ChangesText::asked, shown, "; "), text);
    }

    private static void line(String label, String value, StringBuilder text) {
        if (!value.isEmpty()) {
            text.append("  ")
                    .append(label)
                    .append(" ".repeat(Math.max(1, 7 - label.length())))
                    .append(value)
                    .append('\n');
        }
    }

    private static String where(Alert alert, UnaryOperator<String> shown) {
        StringBuilder where = new StringBuilder();
        for (int i = 0; i < alert.groupFields().length; i++) {
            where.append(i == 0 ? " (" : ", ").append(member(alert, i, shown));
        }
        return where.isEmpty() ? "" : where.append(')').toString();
    }

    private static String member(Alert alert, int i, UnaryOperator<String> shown) {
        return alert.groupFields()[i] + " " + shown.apply(alert.groupValues()[i]);
    }

    private static String extent(Alert alert) {
        String events = alert.count() == 1 ? "1 event" : alert.count() + " events";
        if (alert.start() == alert.end()) {
            return events + " at " + time(alert.start());
        }
        return events
                + " in "
                + readable(Duration.ofMillis(alert.end() - alert.start()))
                + ", "
                + time(alert.start())
                + " to "
                + time(alert.end());
    }

    /**
     * A time for people.
     *
     * @param time epoch milliseconds
     */
    static String time(long time) {
        return TIME.format(Instant.ofEpochMilli(time));
    }

    private static String readable(Duration duration) {
        if (duration.toHours() > 0) {
            return duration.toHours() + "h " + duration.toMinutesPart() + "m";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + "m " + duration.toSecondsPart() + "s"
                : Math.max(1, duration.toSeconds()) + "s";
    }

    /** The first few different values among the events. */
    private static String named(
            Alert alert, Function<Evidence, @Nullable String> field, UnaryOperator<String> shown) {
        return named(alert, field, shown, ", ");
    }

    private static String named(
            Alert alert,
            Function<Evidence, @Nullable String> field,
            UnaryOperator<String> shown,
            String between) {
        Set<String> values = new LinkedHashSet<>();
        for (Evidence event : alert.events()) {
            String value = field.apply(event);
            if (value != null) {
                values.add(shown.apply(value));
            }
        }
        String named = String.join(between, values.stream().limit(NAMED).toList());
        if (values.isEmpty() || alert.count() > alert.events().length) {
            // Not all events are available.
            return values.isEmpty() || values.size() == 1 ? named : named + " and others";
        }
        return values.size() <= NAMED ? named : named + " and " + (values.size() - NAMED) + " more";
    }

    /** Such as {@code High (AccountTakeover), stolen password, from Germany}. */
    static @Nullable String risk(@Nullable Risk risk) {
        if (risk == null) {
            return null;
        }
        String decision = risk.decision();
        List<String> parts = new ArrayList<>();
        if (risk.level() != null) {
            parts.add(decision == null ? risk.level() : risk.level() + " (" + decision + ")");
        } else if (decision != null) {
            parts.add(decision);
        }
        if (risk.isCompromised()) {
            parts.add("stolen password");
        }
        if (risk.country() != null) {
            parts.add("from " + risk.country());
        }
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    /** Of those who sign in there are as many as there are browsers. */
    private static @Nullable String agent(Evidence event) {
        return event.actor() == null ? null : event.userAgent();
    }

    private static @Nullable String result(Evidence event) {
        return event.reason() == null
                ? event.outcome()
                : event.outcome() + " (" + event.reason() + ")";
    }

    /** The runbook's first step: up to the next numbered one or an empty line. */
    private static String firstStep(String runbook) {
        StringBuilder step = new StringBuilder();
        for (String line : runbook.strip().lines().toList()) {
            String text = line.strip();
            if (!step.isEmpty() && (text.isEmpty() || isNumbered(text))) {
                break;
            }
            step.append(step.isEmpty() ? "" : " ").append(text);
        }
        return Printable.of(step.toString());
    }

    /** Whether a line begins like {@code 2. } or {@code 2) }. */
    private static boolean isNumbered(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        return end > 0
                && end + 1 < line.length()
                && (line.charAt(end) == '.' || line.charAt(end) == ')')
                && line.charAt(end + 1) == ' ';
    }
}
