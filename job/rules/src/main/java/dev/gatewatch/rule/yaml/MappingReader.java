package dev.gatewatch.rule.yaml;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of expected types from a mapping and reports what is not as expected. A key without
 * a value counts as absent.
 */
public final class MappingReader {
    private static final int MAX_LINE = 256;

    private final YamlMapping mapping;
    private final Problems problems;

    /** A reader of one mapping. */
    public MappingReader(YamlMapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    /** Where the mapping starts. */
    public Location location() {
        return mapping.location();
    }

    /** The location of the key, or of the mapping if it lacks the key. */
    public Location location(String key) {
        YamlMapping.Entry entry = mapping.entry(key);
        return entry == null ? mapping.location() : entry.key().location();
    }

    /** Whether the key has a value. */
    public boolean has(String key) {
        return value(key) != null;
    }

    /** Whether there is a key without a value. */
    public boolean isEmpty(String key) {
        return mapping.entry(key) != null && value(key) == null;
    }

    /** The value of a key, or null if it is absent or empty. */
    public @Nullable YamlNode value(String key) {
        YamlNode value = mapping.value(key);
        return value instanceof YamlScalar scalar && scalar.isNull() ? null : value;
    }

    /** Refuses keys other than these; {@code where} ends the message, such as "in gatewatch". */
    public void allow(Collection<String> known, String where) {
        for (YamlMapping.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                problems.add(
                        entry.key().location(),
                        "unknown key "
                                + Excerpt.of(key)
                                + " "
                                + where
                                + DidYouMean.hint(key, known));
            }
        }
    }

    /**
     * Refuses keys that look like one of these mistyped, where others are the author's own; {@code
     * where} follows the key, such as "in logsource", or is empty.
     */
    public void refuseSlips(Collection<String> known, String where) {
        for (YamlMapping.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            DidYouMean.slip(key, known)
                    .ifPresent(
                            meant ->
                                    problems.add(
                                            entry.key().location(),
                                            "unknown key "
                                                    + Excerpt.of(key)
                                                    + (where.isEmpty() ? "" : " " + where)
                                                    + " (did you mean \""
                                                    + meant
                                                    + "\"?)"));
        }
    }

    /** Reports a problem if the key is absent. */
    public boolean require(String key, String message) {
        if (has(key)) {
            return true;
        }
        problems.add(location(key), message);
        return false;
    }

    /** A single value that is not empty, or null. */
    public @Nullable YamlScalar scalar(String key) {
        YamlNode value = value(key);
        if (value == null || value instanceof YamlScalar) {
            return (YamlScalar) value;
        }
        problems.add(value.location(), key + " must be a single value, not " + value.description());
        return null;
    }

    /** A single value as text, or null. */
    public @Nullable String text(String key) {
        YamlScalar scalar = scalar(key);
        return scalar == null ? null : scalar.text();
    }

    /** A text that fits on one line and is not blank, or null. */
    public @Nullable String line(String key) {
        YamlScalar scalar = scalar(key);
        if (scalar == null) {
            return null;
        }
        String text = scalar.text().strip();
        if (text.isEmpty()) {
            problems.add(scalar.location(), key + " must not be empty");
            return null;
        }
        if (text.length() > MAX_LINE || text.chars().anyMatch(Character::isISOControl)) {
            problems.add(
                    scalar.location(),
                    key + " must be one line of at most " + MAX_LINE + " characters");
            return null;
        }
        return text;
    }

    /** A list of texts, or a single one without a list; empty if absent. */
    public List<String> texts(String key) {
        return items(key).stream().map(YamlScalar::text).toList();
    }

    /** Like {@link #texts}, with their places; each text once and none empty. */
    public List<YamlScalar> names(String key) {
        Map<String, YamlScalar> names = new LinkedHashMap<>();
        for (YamlScalar item : items(key)) {
            if (item.text().isBlank()) {
                problems.add(item.location(), "a name in " + key + " is empty");
            } else if (names.putIfAbsent(item.text(), item) != null) {
                problems.add(item.location(), key + " has " + Excerpt.of(item.text()) + " twice");
            }
        }
        return List.copyOf(names.values());
    }

    private List<YamlScalar> items(String key) {
        YamlNode value = value(key);
        List<YamlScalar> items = new ArrayList<>();
        List<YamlNode> nodes =
                value instanceof YamlSequence sequence
                        ? sequence.items()
                        : value == null ? List.of() : List.of(value);
        for (YamlNode node : nodes) {
            if (node instanceof YamlScalar scalar && !scalar.isNull()) {
                items.add(scalar);
            } else {
                problems.add(node.location(), key + " must be texts, not " + node.description());
            }
        }
        return items;
    }

    /** The mappings of a list that is not empty; none if it is absent. */
    public List<YamlMapping> mappings(String key) {
        YamlNode value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof YamlSequence list) || list.items().isEmpty()) {
            problems.add(value.location(), key + " must be a list with at least one mapping");
            return List.of();
        }
        List<YamlMapping> mappings = new ArrayList<>();
        for (YamlNode item : list.items()) {
            if (item instanceof YamlMapping each) {
                mappings.add(each);
            } else {
                problems.add(item.location(), key + " must be mappings, not " + item.description());
            }
        }
        return mappings;
    }

    /** {@code true} or {@code false}, or the given value if the key is absent. */
    public boolean bool(String key, boolean absent) {
        YamlScalar scalar = scalar(key);
        if (scalar == null) {
            return absent;
        }
        String text = scalar.text();
        if (scalar.kind() == YamlScalar.Kind.BOOLEAN) {
            return text.charAt(0) == 't' || text.charAt(0) == 'T';
        }
        problems.add(
                scalar.location(), key + " must be true or false, not " + scalar.description());
        return absent;
    }

    /** A mapping, or null. */
    public @Nullable YamlMapping mapping(String key) {
        YamlNode value = value(key);
        if (value == null || value instanceof YamlMapping) {
            return (YamlMapping) value;
        }
        problems.add(value.location(), key + " must be a mapping, not " + value.description());
        return null;
    }
}
