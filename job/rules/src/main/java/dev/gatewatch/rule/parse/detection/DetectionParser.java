package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a rule's {@code detection}: named selections and the condition that joins them. */
public final class DetectionParser {
    /** Conditions can name a selection many times, so this is not bounded by the file's size. */
    private static final int MAX_COMPARISONS = 100_000;

    private static final int MAX_SELECTIONS = 1_000;
    private static final int MAX_CONDITIONS = 100;

    private final Problems problems;
    private final FieldItemParser fieldItems;

    /**
     * A parser of detections.
     *
     * @param placeholders the placeholders that values may expand
     * @param problems receives the problems
     */
    public DetectionParser(Placeholders placeholders, Problems problems) {
        this.problems = problems;
        this.fieldItems = new FieldItemParser(placeholders, problems);
    }

    /** Where the detections that were read name fields. */
    public List<FieldUse> uses() {
        return List.copyOf(fieldItems.uses());
    }

    /** The whole detection as one expression, or null and problems. */
    public @Nullable Expression parse(YamlMapping detection) {
        return parse(detection, new LinkedHashMap<>());
    }

    /**
     * The whole detection as one expression, or null and problems.
     *
     * @param selections receives the selections by name, in the order of the file
     */
    public @Nullable Expression parse(YamlMapping detection, Map<String, Expression> selections) {
        YamlNode condition = null;
        for (YamlMapping.Entry entry : detection.entries()) {
            switch (entry.key().text()) {
                case "condition" -> condition = entry.value();
                case "timeframe" ->
                        problems.add(
                                entry.key().location(),
                                "timeframe is no longer part of Sigma; write a correlation rule"
                                        + " with a timespan that refers to this one");
                default -> {
                    String name = entry.key().text();
                    selections.put(name, new Expression.Named(name, selection(entry)));
                }
            }
        }
        if (selections.isEmpty()) {
            problems.add(detection.location(), "the detection has no selection");
        }
        if (selections.size() > MAX_SELECTIONS) {
            problems.add(
                    detection.location(), "more than " + MAX_SELECTIONS + " selections; split it");
            return null;
        }
        if (condition == null || (condition instanceof YamlScalar scalar && scalar.isNull())) {
            problems.add(
                    condition == null ? detection.location() : condition.location(),
                    "the detection has no condition");
            return null;
        }
        return condition(condition, selections);
    }

    /** A list of conditions is an or. */
    private @Nullable Expression condition(YamlNode node, Map<String, Expression> selections) {
        List<YamlNode> nodes =
                node instanceof YamlSequence sequence ? sequence.items() : List.of(node);
        if (nodes.isEmpty()) {
            problems.add(node.location(), "the detection has no condition");
        }
        if (nodes.size() > MAX_CONDITIONS) {
            problems.add(node.location(), "more than " + MAX_CONDITIONS + " conditions; split it");
            return null;
        }
        List<Expression> read = new ArrayList<>();
        for (YamlNode each : nodes) {
            if (each instanceof YamlScalar scalar && !scalar.isNull()) {
                Expression one = SelectionConditionParser.parse(scalar, selections, problems);
                if (one != null) {
                    read.add(one);
                }
            } else {
                problems.add(
                        each.location(), "a condition must be a text, not " + each.description());
            }
        }
        if (read.isEmpty()) {
            return null;
        }
        Expression whole = Selections.anyOf(read);
        if (Selections.size(whole) > MAX_COMPARISONS) {
            problems.add(
                    node.location(),
                    "the condition compares more than " + MAX_COMPARISONS + " values; split it");
            return null;
        }
        return whole;
    }

    /** One selection; if it has problems, a placeholder for it. */
    private Expression selection(YamlMapping.Entry entry) {
        YamlNode value = entry.value();
        if (value instanceof YamlMapping mapping) {
            return fields(entry, mapping);
        }
        List<YamlNode> items = value instanceof YamlSequence list ? list.items() : List.of(value);
        if (items.isEmpty() || (value instanceof YamlScalar scalar && scalar.isNull())) {
            problems.add(value.location(), empty(entry));
        } else {
            return anyOf(entry, items);
        }
        return Selections.anyOf(List.of());
    }

    /** Maps and keywords, of which one must match. */
    private Expression anyOf(YamlMapping.Entry entry, List<YamlNode> items) {
        List<YamlScalar> keywords = new ArrayList<>();
        List<Expression> read = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlMapping mapping) {
                read.add(fields(entry, mapping));
            } else if (item instanceof YamlScalar keyword) {
                keywords.add(keyword);
            } else {
                problems.add(
                        item.location(),
                        "a selection's list has mappings and keywords, not " + item.description());
            }
        }
        Expression found = keywords.isEmpty() ? null : fieldItems.keywords(keywords);
        if (found != null) {
            read.add(found);
        }
        return Selections.anyOf(read);
    }

    private static String empty(YamlMapping.Entry entry) {
        return "the selection "
                + Excerpt.of(entry.key().text())
                + " is empty; name a field and its value";
    }

    private Expression fields(YamlMapping.Entry entry, YamlMapping mapping) {
        if (mapping.entries().isEmpty()) {
            problems.add(mapping.location(), empty(entry));
        }
        List<Expression> tests = new ArrayList<>();
        for (YamlMapping.Entry field : mapping.entries()) {
            Expression test = fieldItems.parse(field);
            if (test != null) {
                tests.add(test);
            }
        }
        return Selections.allOf(tests);
    }
}
