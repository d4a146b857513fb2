package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.TextPattern;
import dev.gatewatch.rule.ValueTest;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlScalar.Kind;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a test of a single value. */
final class ScalarTest {
    private static final Set<Modifier> ANYWHERE =
            Set.of(Modifier.CONTAINS, Modifier.STARTSWITH, Modifier.ENDSWITH);

    private ScalarTest() {}

    static @Nullable ValueTest of(YamlScalar scalar, Set<Modifier> modifiers, Problems problems) {
        if (modifiers.stream().anyMatch(ANYWHERE::contains)) {
            if (scalar.isNull()) {
                problems.add(
                        scalar.location(),
                        "null cannot be a part of a text; write '' or leave out the modifier");
                return null;
            }
            return new ValueTest.Text(pattern(scalar, modifiers));
        }
        return switch (scalar.kind()) {
            case NULL -> new ValueTest.Null();
            case BOOLEAN -> new ValueTest.Bool(scalar.text().equalsIgnoreCase("true"));
            case TEXT -> new ValueTest.Text(TextPattern.parse(scalar.text()));
            case INTEGER, FLOAT -> number(scalar, problems);
        };
    }

    private static TextPattern pattern(YamlScalar scalar, Set<Modifier> modifiers) {
        TextPattern pattern =
                scalar.kind() == Kind.TEXT
                        ? TextPattern.parse(scalar.text())
                        : TextPattern.literal(scalar.text());
        if (modifiers.contains(Modifier.CONTAINS)) {
            return pattern.afterAnything().beforeAnything();
        }
        if (modifiers.contains(Modifier.STARTSWITH)) {
            pattern = pattern.beforeAnything();
        }
        return modifiers.contains(Modifier.ENDSWITH) ? pattern.afterAnything() : pattern;
    }

    private static @Nullable ValueTest number(YamlScalar scalar, Problems problems) {
        BigDecimal value = scalar.number();
        if (value == null) {
            problems.add(
                    scalar.location(),
                    scalar.description() + " is no number that fits; put it in quotes as a text");
            return null;
        }
        return new ValueTest.Numeric(value, scalar.text());
    }
}
