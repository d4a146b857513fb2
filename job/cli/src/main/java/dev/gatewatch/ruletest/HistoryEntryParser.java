package dev.gatewatch.ruletest;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthField;
import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads an event's {@code authEvent}; dotted keys stand for objects in objects. */
final class HistoryEntryParser {
    static final Map<String, AuthField> FIELDS = fields();
    static final String CHALLENGES = name(AuthField.CHALLENGE_RESPONSES);

    private final Problems problems;

    HistoryEntryParser(Problems problems) {
        this.problems = problems;
    }

    /** The fields that a test may set, by their names without {@link AuthEvent#PREFIX}. */
    private static Map<String, AuthField> fields() {
        Map<String, AuthField> fields = new TreeMap<>();
        for (AuthField field : AuthField.values()) {
            switch (field) {
                // Objects are built from their parts; times are those of the event.
                case EVENT_RISK, EVENT_CONTEXT_DATA, EVENT_FEEDBACK, CHALLENGE_RESPONSES -> {}
                case CREATION_DATE, FEEDBACK_DATE -> {}
                default -> fields.put(name(field), field);
            }
        }
        return fields;
    }

    private static String name(AuthField field) {
        return field.path().substring(AuthEvent.PREFIX.length());
    }

    /** The entry, without fields that have problems. */
    HistoryEntry parse(YamlMapping mapping) {
        List<Map<AuthField, String>> challenges = new ArrayList<>();
        return new HistoryEntry(read(mapping, "", challenges), challenges);
    }

    private Map<AuthField, String> read(
            YamlMapping mapping, String prefix, List<Map<AuthField, String>> challenges) {
        Map<AuthField, String> values = new EnumMap<>(AuthField.class);
        for (YamlMapping.Entry entry : mapping.entries()) {
            String name = prefix + entry.key().text();
            YamlNode value = entry.value();
            if (name.equals(CHALLENGES)) {
                challenges(value, challenges);
            } else if (value instanceof YamlMapping object) {
                // Deeper than any name: its content is refused by name.
                values.putAll(read(object, name + ".", challenges));
            } else {
                scalar(name, entry.key().location(), value, values);
            }
        }
        return values;
    }

    private void challenges(YamlNode value, List<Map<AuthField, String>> challenges) {
        List<? extends YamlNode> items =
                value instanceof YamlSequence list ? list.items() : List.of(value);
        for (YamlNode item : items) {
            if (item instanceof YamlMapping challenge) {
                challenges.add(read(challenge, CHALLENGES + ".", new ArrayList<>()));
            } else {
                problems.add(
                        item.location(),
                        CHALLENGES + " must be a list of mappings, not " + item.description());
            }
        }
    }

    private void scalar(
            String name, Location location, YamlNode value, Map<AuthField, String> values) {
        AuthField field = FIELDS.get(name);
        if (field == null) {
            problems.add(
                    location,
                    "authEvent has no "
                            + Excerpt.of(name)
                            + " that a test can set"
                            + DidYouMean.hint(name, FIELDS.keySet()));
            return;
        }
        boolean truth = field == AuthField.COMPROMISED;
        if (!(value instanceof YamlScalar scalar)
                || scalar.isNull()
                || (truth && scalar.kind() != YamlScalar.Kind.BOOLEAN)) {
            problems.add(
                    value.location(),
                    name
                            + (truth ? " must be true or false, not " : " must be a text, not ")
                            + value.description());
            return;
        }
        values.put(field, scalar.text());
    }
}
