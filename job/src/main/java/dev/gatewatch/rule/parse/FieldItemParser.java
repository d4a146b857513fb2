package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.Expression;
import dev.gatewatch.rule.ValueTest;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one line of a selection: {@code field|modifier|modifier: value or values}. */
final class FieldItemParser {
    private final Problems problems;

    FieldItemParser(Problems problems) {
        this.problems = problems;
    }

    /** The test, or null and problems. */
    @Nullable Expression parse(YamlMapping.Entry entry) {
        YamlScalar key = entry.key();
        int bar = key.text().indexOf('|');
        String field = bar < 0 ? key.text() : key.text().substring(0, bar);
        if (field.isBlank()) {
            problems.add(
                    key.location(),
                    bar < 0
                            ? "a field's name is missing"
                            : "keywords (texts without a field) are not supported yet; name a"
                                    + " field before the modifier");
            return null;
        }
        Set<Modifier> modifiers = bar < 0 ? Set.of() : modifiers(key, bar);
        if (modifiers == null) {
            return null;
        }
        ValueTest test = values(entry.value(), modifiers, key);
        return test == null ? null : new Expression.FieldTest(field, test);
    }

    private @Nullable Set<Modifier> modifiers(YamlScalar key, int firstBar) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        boolean known = true;
        String text = key.text();
        for (int bar = firstBar; bar >= 0; ) {
            int start = bar + 1;
            bar = text.indexOf('|', start);
            String name = text.substring(start, bar < 0 ? text.length() : bar);
            Modifier modifier = Modifier.of(name);
            if (modifier != null) {
                modifiers.add(modifier);
                continue;
            }
            known = false;
            problems.add(
                    key.at(start),
                    Modifier.comesLater(name)
                            ? "the modifier " + Excerpt.of(name) + " is not supported yet"
                            : "unknown modifier "
                                    + Excerpt.of(name)
                                    + DidYouMean.hint(name, Modifier.names()));
        }
        return known ? modifiers : null;
    }

    private @Nullable ValueTest values(YamlNode value, Set<Modifier> modifiers, YamlScalar key) {
        boolean all = modifiers.contains(Modifier.ALL);
        if (value instanceof YamlSequence list) {
            if (list.items().isEmpty()) {
                problems.add(list.location(), "the list is empty, which nothing matches");
                return null;
            }
            if (all && list.items().size() == 1) {
                return singleAll(key);
            }
            List<ValueTest> tests = new ArrayList<>();
            for (YamlNode item : list.items()) {
                ValueTest test = value(item, modifiers);
                if (test != null) {
                    tests.add(test);
                }
            }
            if (tests.size() < list.items().size()) {
                return null;
            }
            if (tests.size() == 1) {
                return tests.get(0);
            }
            return all ? new ValueTest.AllOf(tests) : new ValueTest.AnyOf(tests);
        }
        return all ? singleAll(key) : value(value, modifiers);
    }

    private @Nullable ValueTest singleAll(YamlScalar key) {
        problems.add(
                key.at(key.text().indexOf('|') + 1),
                "the modifier \"all\" needs a list of at least two values; leave it out");
        return null;
    }

    private @Nullable ValueTest value(YamlNode node, Set<Modifier> modifiers) {
        if (node instanceof YamlScalar scalar) {
            return ScalarTest.of(scalar, modifiers, problems);
        }
        problems.add(
                node.location(),
                "a field's value must be a single value or a list of them, not "
                        + node.description()
                        + "; write a nested field as one dotted name");
        return null;
    }
}
