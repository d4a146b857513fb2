package dev.gatewatch.alert;

import dev.gatewatch.alert.AlertStyle.Detail;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.problem.DisplayWidth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the events of an alert have in a field, in one line. */
final class EvidenceValues {
    /** Values of a kind that an e-mail names; the finding has more. */
    private static final int NAMED = 10;

    /** Different results or risks of the events that are named. */
    private static final int KINDS = 3;

    private final Alert alert;
    private final AlertStyle style;
    private final int width;

    /**
     * @param width cells of a line
     */
    EvidenceValues(Alert alert, AlertStyle style, int width) {
        this.alert = alert;
        this.style = style;
        this.width = width;
    }

    /**
     * The different values among the events: one whole, several with their number.
     *
     * @param plural what they are
     */
    String named(String plural, Function<Evidence, @Nullable String> field) {
        if (alert.events().length == 1) {
            return only(field, style::value);
        }
        Set<String> values = values(field);
        if (values.size() < 2) {
            return values.stream().map(style::value).findFirst().orElse("");
        }
        String lead = (allKnown() ? "" : "at least ") + values.size() + " " + plural + ": ";
        List<String> members = values.stream().map(style::member).toList();
        if (style.detail() == Detail.BRIEF) {
            return lead + beginning(members, width - lead.length());
        }
        int shown = style.detail() == Detail.ALL ? members.size() : NAMED;
        return lead
                + String.join(", ", members.subList(0, Math.min(shown, members.size())))
                + (members.size() > shown ? " and " + (members.size() - shown) + " more" : "");
    }

    /** As many members as one line takes, but at least one. */
    private static String beginning(List<String> members, int width) {
        StringBuilder line = new StringBuilder(members.get(0));
        for (int i = 1; i < members.size(); i++) {
            String more = ", " + members.get(i);
            int end = i + 1 < members.size() ? 5 : 0;
            if (DisplayWidth.of(line.toString()) + DisplayWidth.of(more) + end > width) {
                return line.append(", ...").toString();
            }
            line.append(more);
        }
        return line.toString();
    }

    /** The first few different values of a field that has few. */
    String kinds(Function<Evidence, @Nullable String> field, String between) {
        return kinds(field, between, style::value);
    }

    /** Like {@link #kinds(Function, String)}, of who acted and what they did: longer texts. */
    String acts(Function<Evidence, @Nullable String> field) {
        return kinds(field, "; ", style::sentence);
    }

    private String kinds(
            Function<Evidence, @Nullable String> field,
            String between,
            UnaryOperator<String> written) {
        if (alert.events().length == 1) {
            return only(field, written);
        }
        Set<String> values = values(field);
        int shown = style.detail() == Detail.ALL ? values.size() : KINDS;
        String kinds = String.join(between, values.stream().limit(shown).map(written).toList());
        if (values.size() > 1 && !allKnown()) {
            return kinds + " and others";
        }
        return values.size() <= shown ? kinds : kinds + " and " + (values.size() - shown) + " more";
    }

    /** Of the only event: most alerts of a flood have one. */
    private String only(Function<Evidence, @Nullable String> field, UnaryOperator<String> written) {
        String value = field.apply(alert.events()[0]);
        return value == null ? "" : written.apply(value);
    }

    private Set<String> values(Function<Evidence, @Nullable String> field) {
        Set<String> values = new LinkedHashSet<>();
        for (Evidence event : alert.events()) {
            String value = field.apply(event);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** Whether all events are available, not just the first ones. */
    boolean allKnown() {
        return alert.count() <= alert.events().length;
    }
}
