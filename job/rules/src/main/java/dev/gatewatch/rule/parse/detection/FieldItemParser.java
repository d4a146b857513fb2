package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.Place;
import dev.gatewatch.rule.model.ValueMatcher;
import dev.gatewatch.rule.parse.detection.Modifier.Group;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlScalar.Kind;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of a selection: {@code field|modifier|modifier: value or values}, or keywords,
 * which have no field.
 */
final class FieldItemParser {
    /** Tests that make sense without a field. */
    private static final Set<Group> OF_KEYWORDS = EnumSet.of(Group.REGEX, Group.NETWORK);

    private final Problems problems;
    private final ValueParser values;
    private final List<FieldUse> uses = new ArrayList<>();

    FieldItemParser(Placeholders placeholders, Problems problems) {
        this.problems = problems;
        this.values = new ValueParser(placeholders, problems);
    }

    /** Where fields were named so far. */
    List<FieldUse> uses() {
        return uses;
    }

    /** The test, or null and problems. */
    @Nullable Expression parse(YamlMapping.Entry entry) {
        YamlScalar key = entry.key();
        int bar = key.text().indexOf('|');
        String field = bar < 0 ? key.text() : key.text().substring(0, bar);
        if (field.isBlank() && bar != 0) {
            problems.add(key.location(), "a field's name is missing");
            return null;
        }
        Modifiers modifiers = Modifiers.read(key, bar, problems);
        if (modifiers == null) {
            return null;
        }
        boolean keyword = bar == 0;
        Group kind = modifiers.kind();
        if (keyword && kind != null && !OF_KEYWORDS.contains(kind)) {
            problems.add(modifiers.location(), "this modifier needs a field's name before it");
            return null;
        }
        String read = keyword ? FieldPlan.WHOLE_RECORD : field;
        return item(read, key.location(), entry.value(), modifiers);
    }

    /** Keywords one of which must be in the record, or null and problems. */
    @Nullable Expression keywords(List<YamlScalar> texts) {
        Modifiers none = Modifiers.read(texts.get(0), -1, problems);
        List<ValueMatcher> tests = new ArrayList<>();
        for (YamlScalar text : texts) {
            ValueMatcher test = none == null ? null : values.parse(text, none, true);
            if (test != null) {
                tests.add(test);
            }
        }
        return tests.size() < texts.size()
                ? null
                : new Expression.FieldMatcher(FieldPlan.WHOLE_RECORD, joined(tests, false));
    }

    private @Nullable Expression item(
            String field, Location location, YamlNode value, Modifiers modifiers) {
        boolean all = modifiers.has(Modifier.ALL);
        List<YamlScalar> scalars = scalars(value, all, modifiers);
        if (scalars == null) {
            return null;
        }
        Expression test =
                modifiers.kind() == Group.REFERENCE
                        ? references(field, location, scalars, modifiers)
                        : tests(field, location, scalars, modifiers);
        return test == null || !modifiers.has(Modifier.NEQ) ? test : new Expression.Not(test);
    }

    private @Nullable List<YamlScalar> scalars(YamlNode value, boolean all, Modifiers modifiers) {
        boolean list = value instanceof YamlSequence;
        List<YamlNode> nodes =
                value instanceof YamlSequence sequence ? sequence.items() : List.of(value);
        if (nodes.isEmpty()) {
            problems.add(value.location(), "the list is empty, which nothing matches");
            return null;
        }
        if (list && modifiers.kind() == Group.PRESENCE) {
            problems.add(
                    value.location(), "the modifier \"exists\" needs true or false, not a list");
            return null;
        }
        if (all && nodes.size() == 1) {
            problems.add(
                    modifiers.location(Modifier.ALL),
                    "the modifier \"all\" needs a list of at least two values; leave it out");
            return null;
        }
        List<YamlScalar> scalars = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof YamlScalar scalar) {
                scalars.add(scalar);
            } else {
                problems.add(
                        node.location(),
                        "a field's value must be a single value or a list of them, not "
                                + node.description()
                                + "; write a nested field as one dotted name");
            }
        }
        return scalars.size() < nodes.size() ? null : scalars;
    }

    private @Nullable Expression tests(
            String field, Location location, List<YamlScalar> scalars, Modifiers modifiers) {
        boolean keyword = field.equals(FieldPlan.WHOLE_RECORD);
        boolean all = modifiers.has(Modifier.ALL);
        List<ValueMatcher> tests = new ArrayList<>();
        List<FieldUse.Value> found = new ArrayList<>();
        for (YamlScalar scalar : scalars) {
            ValueMatcher test = values.parse(scalar, modifiers, keyword);
            if (test != null) {
                tests.add(test);
                found.add(new FieldUse.Value(scalar, test));
            }
        }
        if (!keyword) {
            uses.add(new FieldUse(field, location, List.copyOf(found), all));
        }
        return tests.size() < scalars.size()
                ? null
                : new Expression.FieldMatcher(field, joined(tests, all));
    }

    private static ValueMatcher joined(List<ValueMatcher> tests, boolean all) {
        if (tests.size() == 1) {
            return tests.get(0);
        }
        if (all) {
            return new ValueMatcher.AllOf(List.copyOf(tests));
        }
        List<ValueMatcher> flat = new ArrayList<>();
        for (ValueMatcher test : tests) {
            if (test instanceof ValueMatcher.AnyOf anyOf) {
                flat.addAll(anyOf.tests());
            } else {
                flat.add(test);
            }
        }
        return new ValueMatcher.AnyOf(List.copyOf(flat));
    }

    private @Nullable Expression references(
            String field, Location location, List<YamlScalar> scalars, Modifiers modifiers) {
        uses.add(new FieldUse(field, location, List.of(), false));
        List<Expression> references = new ArrayList<>();
        for (YamlScalar scalar : scalars) {
            if (scalar.kind() == Kind.TEXT && !scalar.text().isBlank()) {
                uses.add(FieldUse.of(scalar));
                references.add(
                        new Expression.FieldReference(
                                field,
                                scalar.text(),
                                place(modifiers),
                                modifiers.has(Modifier.CASED)));
            } else {
                problems.add(
                        scalar.location(),
                        "the modifier \"fieldref\" needs another field's name, not "
                                + scalar.description());
            }
        }
        if (references.size() < scalars.size()) {
            return null;
        }
        return modifiers.has(Modifier.ALL)
                ? Selections.allOf(references)
                : Selections.anyOf(references);
    }

    private static Place place(Modifiers modifiers) {
        boolean start = modifiers.has(Modifier.STARTSWITH);
        boolean end = modifiers.has(Modifier.ENDSWITH);
        if (modifiers.has(Modifier.CONTAINS) || (start && end)) {
            return Place.ANYWHERE;
        }
        return start ? Place.START : end ? Place.END : Place.WHOLE;
    }
}
