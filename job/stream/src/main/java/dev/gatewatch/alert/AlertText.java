package dev.gatewatch.alert;

import dev.gatewatch.alert.AlertStyle.Detail;
import dev.gatewatch.alert.actor.ActorText;
import dev.gatewatch.alert.actor.ChangedResources;
import dev.gatewatch.alert.actor.ChangesText;
import dev.gatewatch.alert.unusual.UnusualText;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Risk;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.RuleHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An alert for people: what, who, from where, since when, how often, what to do. All text from
 * events is made printable: attackers choose it.
 */
public final class AlertText {
    /** Where the values of all lines begin. */
    private static final int INDENT = 10;

    private final Alert alert;
    private final RuleHeader rule;
    private final AlertStyle style;
    private final ReadableTimes times;
    private final EvidenceValues values;
    private final StringBuilder text = new StringBuilder(1024);
    private boolean timed = true;

    /** The steps of the rule's runbook, if they have been looked for. */
    private @Nullable List<String> knownSteps;

    private AlertText(Alert alert, RuleHeader rule, AlertStyle style) {
        this.alert = alert;
        this.rule = rule;
        this.style = style;
        this.times = new ReadableTimes(style.zone());
        this.values = new EvidenceValues(alert, style, style.lines().width() - INDENT);
    }

    /** One sentence. */
    static String sentence(Alert alert, RuleHeader rule) {
        String unusual = UnusualText.of(alert, Printable::of, ReadableTimes.UTC::minute);
        return (alert.activity() == Activity.CREATE ? "" : "Episode ended: ")
                + rule.title()
                + where(alert, Printable::of)
                + ": "
                + events(alert)
                + (alert.start() == alert.end()
                        ? " at " + ReadableTimes.UTC.time(alert.start())
                        : " in "
                                + lasted(alert)
                                + ", "
                                + ReadableTimes.UTC.time(alert.start())
                                + " to "
                                + ReadableTimes.UTC.time(alert.end()))
                + (unusual.isEmpty() ? "." : "; " + unusual + ".");
    }

    /** A short block; its first line carries the level in brackets. Of a closing, one line. */
    public static String write(Alert alert, RuleHeader rule, AlertStyle style) {
        return write(alert, rule, null, style);
    }

    static String write(
            Alert alert, RuleHeader rule, @Nullable List<String> steps, AlertStyle style) {
        AlertText written = new AlertText(alert, rule, style);
        written.knownSteps = steps;
        if (alert.activity() == Activity.CLOSE) {
            written.ended();
        } else {
            written.begun();
        }
        return written.text.toString();
    }

    /** One line for an alert after others of the same rule and group. */
    public static String repeat(Alert alert, RuleHeader rule, AlertStyle style) {
        AlertText written = new AlertText(alert, rule, style);
        String minute = written.times.minute(alert.start());
        style.lines()
                .append(
                        written.level(),
                        2,
                        rule.title()
                                + where(alert, style::value)
                                + ": again, "
                                + events(alert)
                                + (alert.start() == alert.end()
                                        ? " at " + minute
                                        : " in " + lasted(alert) + ", " + minute),
                        written.text);
        return written.text.toString();
    }

    /** The values of the group in short, for a table; empty for none. */
    public static String group(Alert alert, AlertStyle style) {
        List<String> values = new ArrayList<>();
        for (String value : alert.groupValues()) {
            values.add(style.member(value));
        }
        return String.join(", ", values);
    }

    /** The block without its times: the same for an alert that says nothing new. */
    public static String withoutTime(Alert alert, RuleHeader rule, AlertStyle style) {
        AlertText written = new AlertText(alert, rule, style);
        written.timed = false;
        written.begun();
        return written.text.toString();
    }

    private String level() {
        return "[" + rule.level() + "] ";
    }

    private void ended() {
        style.lines()
                .append(
                        "[ended] ",
                        2,
                        rule.title() + where(alert, style::value) + ": " + extent(),
                        text);
        if (alert.count() > 1 && alert.events()[0].actor() != null) {
            // The alert on the start had the first of them.
            line("by", values.acts(ActorText::of));
            line("pool", values.named("pools", ChangedResources::pool));
            acts();
        }
    }

    private void begun() {
        style.lines().append(level(), 2, rule.title(), text);
        line("group", members(alert, style::value));
        line("who", values.named("users", Evidence::user));
        line("by", values.acts(ActorText::of));
        line("from", values.named("addresses", Evidence::ip));
        line("agent", values.kinds(AlertText::agent, "; "));
        line("pool", values.named("pools", ChangedResources::pool));
        line("seen", timed ? extent() : "");
        line("unusual", UnusualText.of(alert, style::value, times::minute));
        acts();
        line("after", InnerEpisodes.text(alert));
        line("result", values.kinds(AlertText::result, ", "));
        line("risk", values.kinds(event -> risk(event.risk()), "; "));
        steps();
        line("rule", rule.name() != null ? rule.name() : rule.id());
        if (style.detail() == Detail.ALL && timed) {
            events();
        }
    }

    private void acts() {
        line("did", values.kinds(Evidence::eventName, ", "));
        line("changed", values.acts(ChangesText::changed));
        line("asked", values.acts(ChangesText::asked));
    }

    private void line(String label, String value) {
        if (!value.isEmpty()) {
            style.lines()
                    .append(
                            "  " + label + " ".repeat(Math.max(1, INDENT - 2 - label.length())),
                            INDENT,
                            value,
                            text);
        }
    }

    private static String where(Alert alert, UnaryOperator<String> shown) {
        return alert.groupFields().length == 0 ? "" : " (" + members(alert, shown) + ")";
    }

    private static String members(Alert alert, UnaryOperator<String> shown) {
        StringBuilder group = new StringBuilder();
        for (int i = 0; i < alert.groupFields().length; i++) {
            group.append(i == 0 ? "" : ", ")
                    .append(alert.groupFields()[i])
                    .append(' ')
                    .append(shown.apply(alert.groupValues()[i]));
        }
        return group.toString();
    }

    private String extent() {
        return alert.start() == alert.end()
                ? events(alert) + " at " + times.time(alert.start())
                : events(alert)
                        + " in "
                        + lasted(alert)
                        + ", "
                        + times.range(alert.start(), alert.end());
    }

    private static String events(Alert alert) {
        return alert.count() == 1
                ? "1 event"
                : String.format(Locale.ROOT, "%,d events", alert.count());
    }

    private static String lasted(Alert alert) {
        return ReadableTimes.readable(Duration.ofMillis(alert.end() - alert.start()));
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

    /** What to do: the first step, or all of them. */
    private void steps() {
        if (rule.runbook() == null) {
            return;
        }
        if (style.detail() == Detail.ALL) {
            String label = "do";
            for (String paragraph : RunbookSteps.paragraphs(rule.runbook().text())) {
                style.lines()
                        .append(
                                "  " + label + " ".repeat(INDENT - 2 - label.length()),
                                INDENT + RunbookSteps.indent(paragraph),
                                paragraph,
                                text);
                label = "";
            }
            return;
        }
        List<String> steps =
                knownSteps == null ? RunbookSteps.of(rule.runbook().text()) : knownSteps;
        if (steps.size() == 1) {
            line("do", steps.get(0));
        } else if (!steps.isEmpty()) {
            line("do", "step 1 of " + steps.size() + ": " + steps.get(0));
        }
    }

    private void events() {
        String label = "events";
        for (Evidence event : alert.events()) {
            List<String> parts = new ArrayList<>();
            parts.add(times.time(event.time()));
            for (String part :
                    new @Nullable String[] {
                        event.eventName(),
                        result(event),
                        event.user(),
                        event.ip(),
                        event.eventId().isEmpty() ? null : event.eventId()
                    }) {
                if (part != null) {
                    parts.add(style.value(part));
                }
            }
            style.lines()
                    .append(
                            "  " + label + " ".repeat(INDENT - 2 - label.length()),
                            INDENT + 2,
                            String.join("  ", parts),
                            text);
            label = "";
        }
        if (!values.allKnown()) {
            line("", "and " + (alert.count() - alert.events().length) + " more");
        }
    }
}
