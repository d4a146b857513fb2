package dev.gatewatch.rule.parse.detection;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.Comparison;
import dev.gatewatch.rule.model.DateUnit;
import dev.gatewatch.rule.model.Network;
import dev.gatewatch.rule.model.TextPattern;
import dev.gatewatch.rule.model.ValueMatcher;
import dev.gatewatch.rule.parse.detection.Modifier.Group;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlScalar.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a test from a single value. */
final class ValueParser {
    private final Placeholders placeholders;
    private final Problems problems;

    ValueParser(Placeholders placeholders, Problems problems) {
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** The test, or null and problems. */
    @Nullable ValueMatcher parse(YamlScalar scalar, Modifiers modifiers, boolean keyword) {
        Group kind = modifiers.kind();
        if (kind == Group.PRESENCE) {
            return presence(scalar);
        }
        if (kind == Group.COMPARISON || kind == Group.DATE) {
            return comparison(scalar, modifiers);
        }
        if (kind == null && !isText(scalar, modifiers, keyword)) {
            return plain(scalar);
        }
        if (scalar.isNull()) {
            problems.add(
                    scalar.location(),
                    keyword
                            ? "null is no keyword; write \"field: null\""
                            : "null cannot be a part of a text; write '' or leave out the modifier");
            return null;
        }
        if (!modifiers.hasAny(Group.PLACEHOLDER)) {
            return joined(tests(List.of(scalar.text()), scalar, modifiers, keyword));
        }
        String written = (keyword ? "keyword" : "") + modifiers.written() + ": " + scalar.text();
        ValueMatcher known = placeholders.listed(written);
        if (known != null) {
            return known;
        }
        Placeholders.Expanded expanded =
                placeholders.expand(scalar, kind == Group.NETWORK, problems);
        if (expanded == null) {
            return null;
        }
        if (kind == Group.REGEX && !expanded.lists().isEmpty()) {
            problems.add(
                    scalar.location(),
                    "a list's values are texts, not expressions; use contains, startswith or"
                            + " endswith");
            return null;
        }
        List<ValueMatcher> tests = tests(expanded.texts(), scalar, modifiers, keyword);
        return tests == null || expanded.lists().isEmpty()
                ? joined(tests)
                : placeholders.listed(written, expanded.lists(), tests);
    }

    private static @Nullable ValueMatcher joined(@Nullable List<ValueMatcher> tests) {
        if (tests == null) {
            return null;
        }
        return tests.size() == 1 ? tests.get(0) : new ValueMatcher.AnyOf(tests);
    }

    private @Nullable List<ValueMatcher> tests(
            List<String> texts, YamlScalar scalar, Modifiers modifiers, boolean keyword) {
        Group kind = modifiers.kind();
        List<ValueMatcher> tests = new ArrayList<>();
        for (String text : texts) {
            ValueMatcher test =
                    kind == Group.REGEX
                            ? RegexParser.parse(text, scalar, modifiers, problems)
                            : kind == Group.NETWORK
                                    ? network(text, scalar)
                                    : text(text, scalar, modifiers, keyword);
            if (test == null) {
                return null;
            }
            tests.add(test);
        }
        return tests;
    }

    private static boolean isText(YamlScalar scalar, Modifiers modifiers, boolean keyword) {
        return keyword
                || modifiers.hasAny(Group.PLACE)
                || modifiers.hasAny(Group.DASH)
                || modifiers.hasAny(Group.CHARSET)
                || modifiers.hasAny(Group.BASE64)
                || scalar.kind() == Kind.TEXT;
    }

    private @Nullable ValueMatcher plain(YamlScalar scalar) {
        if (scalar.isNull()) {
            return new ValueMatcher.Null();
        }
        if (scalar.kind() == Kind.BOOLEAN) {
            return new ValueMatcher.Bool(scalar.text().equalsIgnoreCase("true"));
        }
        BigDecimal value = number(scalar);
        return value == null ? null : new ValueMatcher.Numeric(value, scalar.text());
    }

    private @Nullable BigDecimal number(YamlScalar scalar) {
        BigDecimal value = scalar.number();
        if (value == null) {
            problems.add(
                    scalar.location(),
                    scalar.description() + " is no number that fits; put it in quotes as a text");
        }
        return value;
    }

    private @Nullable ValueMatcher presence(YamlScalar scalar) {
        if (scalar.kind() != Kind.BOOLEAN) {
            problems.add(
                    scalar.location(),
                    "the modifier \"exists\" needs true or false, not " + scalar.description());
            return null;
        }
        return new ValueMatcher.Exists(scalar.text().equalsIgnoreCase("true"));
    }

    private @Nullable ValueMatcher comparison(YamlScalar scalar, Modifiers modifiers) {
        BigDecimal value = scalar.number();
        if (value == null) {
            problems.add(
                    scalar.location(),
                    "a comparison needs a number without quotes, not " + scalar.description());
            return null;
        }
        Modifier order = modifiers.of(Group.COMPARISON);
        Comparison comparison =
                order == null
                        ? Comparison.EQUAL
                        : switch (order) {
                            case LT -> Comparison.LESS;
                            case LTE -> Comparison.LESS_OR_EQUAL;
                            case GT -> Comparison.GREATER;
                            default -> Comparison.GREATER_OR_EQUAL;
                        };
        Modifier part = modifiers.of(Group.DATE);
        return part == null
                ? new ValueMatcher.Compared(comparison, value)
                : new ValueMatcher.DatePart(DateUnit.valueOf(part.name()), comparison, value);
    }

    private @Nullable ValueMatcher network(String text, YamlScalar scalar) {
        Network network = Network.parse(text);
        if (network == null || network.hasHostBits()) {
            problems.add(
                    scalar.location(),
                    Excerpt.of(text)
                            + (network == null
                                    ? " is no network, such as 192.0.2.0/24 or 2001:db8::/32"
                                    : " has bits set behind the prefix; write the network's first"
                                            + " address"));
            return null;
        }
        return new ValueMatcher.InNetwork(network);
    }

    private @Nullable ValueMatcher text(
            String text, YamlScalar scalar, Modifiers modifiers, boolean keyword) {
        TextPattern pattern =
                scalar.kind() == Kind.TEXT ? TextPattern.parse(text) : TextPattern.literal(text);
        if (modifiers.hasAny(Group.DASH)) {
            pattern = pattern.withAnyDash();
        }
        List<TextPattern> patterns = new TextEncoder(problems).encode(pattern, scalar, modifiers);
        if (patterns == null) {
            return null;
        }
        List<ValueMatcher> tests = new ArrayList<>();
        for (TextPattern each : patterns) {
            tests.add(
                    new ValueMatcher.Text(
                            placed(each, modifiers, keyword), modifiers.has(Modifier.CASED)));
        }
        return tests.size() == 1 ? tests.get(0) : new ValueMatcher.AnyOf(tests);
    }

    /** A keyword without another place may be anywhere. */
    private static TextPattern placed(TextPattern pattern, Modifiers modifiers, boolean keyword) {
        boolean start = modifiers.has(Modifier.STARTSWITH);
        boolean end = modifiers.has(Modifier.ENDSWITH);
        boolean anywhere = modifiers.has(Modifier.CONTAINS) || (keyword && !start && !end);
        TextPattern placed = start || anywhere ? pattern.beforeAnything() : pattern;
        return end || anywhere ? placed.afterAnything() : placed;
    }
}
