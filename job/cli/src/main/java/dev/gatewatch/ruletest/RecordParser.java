package dev.gatewatch.ruletest;

import dev.gatewatch.event.json.FieldPath;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads fields of a record; dotted keys stand for objects in objects. */
final class RecordParser {
    private static final int MAX_DEPTH = 50;

    private final Problems problems;

    RecordParser(Problems problems) {
        this.problems = problems;
    }

    /** The fields, without those that have problems. */
    RecordNode.Fields parse(YamlMapping mapping) {
        return fields(mapping, 1);
    }

    private RecordNode.Fields fields(YamlMapping mapping, int depth) {
        RecordNode.Fields fields = new RecordNode.Fields(new LinkedHashMap<>());
        for (YamlMapping.Entry entry : mapping.entries()) {
            YamlScalar key = entry.key();
            List<String> path = path(key, depth);
            RecordNode value = path == null ? null : value(entry.value(), depth + path.size());
            if (path != null && value != null && !put(fields, path, value)) {
                problems.add(
                        key.location(),
                        Excerpt.of(key.text()) + " has a value already, by another key");
            }
        }
        return fields;
    }

    private @Nullable List<String> path(YamlScalar key, int depth) {
        List<String> names = FieldPath.names(key.text());
        if (names.contains("")) {
            problems.add(
                    key.location(), Excerpt.of(key.text()) + " has a dot without a name beside it");
            return null;
        }
        if (depth + names.size() > MAX_DEPTH) {
            problems.add(key.location(), "more than " + MAX_DEPTH + " levels; make it flatter");
            return null;
        }
        return names;
    }

    private static boolean put(RecordNode.Fields fields, List<String> path, RecordNode value) {
        RecordNode.Fields parent = fields;
        for (String name : path.subList(0, path.size() - 1)) {
            RecordNode next =
                    parent.fields()
                            .computeIfAbsent(
                                    name, any -> new RecordNode.Fields(new LinkedHashMap<>()));
            if (!(next instanceof RecordNode.Fields object)) {
                return false;
            }
            parent = object;
        }
        String last = path.get(path.size() - 1);
        if (value instanceof RecordNode.Fields more
                && parent.fields().get(last) instanceof RecordNode.Fields here) {
            return disjoint(here, more);
        }
        return parent.fields().putIfAbsent(last, value) == null;
    }

    /** Merges objects of one mapping, in which no field may have two values. */
    private static boolean disjoint(RecordNode.Fields here, RecordNode.Fields more) {
        boolean good = true;
        for (var entry : more.fields().entrySet()) {
            good &= put(here, List.of(entry.getKey()), entry.getValue());
        }
        return good;
    }

    private @Nullable RecordNode value(YamlNode node, int depth) {
        if (node instanceof YamlMapping mapping) {
            return fields(mapping, depth);
        }
        if (node instanceof YamlSequence sequence) {
            List<RecordNode> items = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                RecordNode value = value(item, depth + 1);
                if (value != null) {
                    items.add(value);
                }
            }
            return new RecordNode.Items(items);
        }
        YamlScalar scalar = (YamlScalar) node;
        if (scalar.isNumber() && scalar.number() == null) {
            problems.add(
                    scalar.location(),
                    scalar.description() + " is no number that JSON has; put it in quotes");
            return null;
        }
        return new RecordNode.Leaf(scalar);
    }
}
