package dev.gatewatch.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.compile.match.EventPredicate;
import dev.gatewatch.rule.model.Comparison;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.Network;
import dev.gatewatch.rule.model.Place;
import dev.gatewatch.rule.model.TextPattern;
import dev.gatewatch.rule.model.ValueMatcher;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many rules evaluated together find what each of them finds by itself. */
class ManyRulesTest {
    private static final long SEED = 20261130;
    private static final int SETS = 60;
    private static final int EVENTS = 60;

    private static final List<String> FIELDS =
            List.of("eventName", "eventSource", "signIn.kind", "f", "g.h", FieldPlan.WHOLE_RECORD);

    /** Letters that have several cases, or a case that is another letter's, and halves of some. */
    private static final String[] LETTERS = {
        "a",
        "A",
        "b",
        "B",
        "k",
        "K",
        "\u212a",
        "s",
        "S",
        "\u017f",
        "i",
        "I",
        "\u0130",
        "\u0131",
        "\u00df",
        "\u1e9e",
        "\u03c3",
        "\u03a3",
        "\u03c2",
        "\u00b5",
        "\u03bc",
        "\ud801\udc00",
        "\ud801\udc28",
        "\ud801",
        "\udc00",
        "\udc28",
        "1",
        "5",
        ".",
        "-",
        "/",
        "\u2013",
        "\n"
    };

    private static final String[] EXPRESSIONS = {
        "ab",
        "^ab+",
        "a.b",
        "(?i)ka",
        "(ab|ba)s",
        "a*b",
        "[ab]k",
        "\\.1",
        "(ab){2}",
        "s?a",
        "b$",
        "(?i)\u03c3a",
        "\u212a",
        "a\\Qb.\\E",
        "(?:a|b.b)i",
        "a{0,2}bb",
        "\\x61b",
        "ab??k",
        "(?i:S)s"
    };

    private static final String[] NETWORKS = {
        "10.0.0.0/8",
        "10.1.1.0/24",
        "10.1.1.9/24",
        "0.0.0.0/0",
        "1.1.1.1",
        "::/0",
        "::ffff:10.0.0.0/104",
        "2001:db8::/32"
    };

    private static final String[] ADDRESSES = {
        "10.1.1.1", "10.200.1.1", "1.1.1.1", "::ffff:10.1.1.7", "2001:db8::1", "10.1.1.1/32", "::1"
    };

    private final Random random = new Random(SEED);

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        int letters = random.nextInt(3) == 0 ? LETTERS.length : 6;
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            text.append(LETTERS[random.nextInt(letters)]);
        }
        return text.toString();
    }

    private String field() {
        return FIELDS.get(random.nextInt(FIELDS.size()));
    }

    private TextPattern pattern() {
        return switch (random.nextInt(6)) {
            case 0 -> TextPattern.parse(text(3) + "*" + text(3) + "?" + text(2));
            case 1 -> TextPattern.literal(text(4));
            case 2 -> TextPattern.literal(text(4)).beforeAnything();
            case 3 -> TextPattern.literal(text(3)).afterAnything();
            case 4 -> TextPattern.parse("-" + text(2) + " /a").withAnyDash().afterAnything();
            default -> TextPattern.literal(text(5)).afterAnything().beforeAnything();
        };
    }

    private List<ValueMatcher> matchers(int depth) {
        return IntStream.range(0, random.nextInt(random.nextInt(8) == 0 ? 20 : 4))
                .mapToObj(i -> matcher(depth))
                .toList();
    }

    private ValueMatcher matcher(int depth) {
        BigDecimal number = new BigDecimal(random.nextInt(3) == 0 ? "1.5" : "5");
        return switch (random.nextInt(depth > 2 ? 20 : 26)) {
            case 0 -> new ValueMatcher.Numeric(number, number.toString());
            case 1 -> new ValueMatcher.Bool(random.nextBoolean());
            case 2 -> new ValueMatcher.Null();
            case 3 -> new ValueMatcher.Exists(random.nextBoolean());
            case 4 ->
                    new ValueMatcher.Compared(
                            Comparison.values()[random.nextInt(Comparison.values().length)],
                            number);
            case 5 -> network();
            case 6, 7, 8 ->
                    new ValueMatcher.Regex(
                            EXPRESSIONS[random.nextInt(EXPRESSIONS.length)],
                            random.nextBoolean(),
                            random.nextBoolean(),
                            random.nextBoolean());
            case 20, 21 -> new ValueMatcher.AllOf(matchers(depth + 1));
            case 22, 23 -> new ValueMatcher.AnyOf(matchers(depth + 1));
            case 24, 25 -> listed();
            default -> new ValueMatcher.Text(pattern(), random.nextInt(4) == 0);
        };
    }

    private ValueMatcher network() {
        return new ValueMatcher.InNetwork(
                Objects.requireNonNull(Network.parse(NETWORKS[random.nextInt(NETWORKS.length)])));
    }

    /** Lists have texts and networks alone. */
    private ValueMatcher listed() {
        List<ValueMatcher> values =
                IntStream.range(0, random.nextInt(12))
                        .<ValueMatcher>mapToObj(
                                i ->
                                        random.nextInt(3) == 0
                                                ? network()
                                                : new ValueMatcher.Text(
                                                        pattern(), random.nextInt(4) == 0))
                        .toList();
        return new ValueMatcher.Listed("any", List.of("list"), values);
    }

    private List<Expression> conditions(int depth) {
        return IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> condition(depth)).toList();
    }

    private Expression condition(int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 10)) {
            case 0 ->
                    new Expression.FieldReference(
                            field(),
                            field(),
                            Place.values()[random.nextInt(Place.values().length)],
                            random.nextBoolean());
            case 5, 6 -> new Expression.And(conditions(depth + 1));
            case 7 -> new Expression.Or(conditions(depth + 1));
            case 8 -> new Expression.Not(condition(depth + 1));
            case 9 -> new Expression.Named("s", condition(depth + 1));
            default -> new Expression.FieldMatcher(field(), matcher(0));
        };
    }

    private TrailEvent event(FieldPlan plan) {
        TrailEventBuilder event = new TrailEventBuilder();
        for (String field : FIELDS) {
            for (int values = random.nextInt(4) - 1; values > 0; values--) {
                int id = plan.id(field);
                switch (random.nextInt(10)) {
                    case 0 -> event.add(id, ValueKind.NULL, "");
                    case 1 -> event.add(id, ValueKind.NUMBER, random.nextBoolean() ? "5.0" : "15");
                    case 2 -> event.add(id, ValueKind.BOOLEAN, "true");
                    case 3 -> event.add(id, ValueKind.JSON, "{\"a\":\"" + text(4) + "\"}");
                    case 4 ->
                            event.add(
                                    id,
                                    ValueKind.TEXT,
                                    ADDRESSES[random.nextInt(ADDRESSES.length)]);
                    case 5 -> event.add(id, ValueKind.TEXT, "True");
                    case 6 -> event.add(id, ValueKind.TEXT, "x -" + text(2) + " /a" + text(300));
                    default -> event.add(id, ValueKind.TEXT, text(6));
                }
            }
        }
        return event.build("id", 0);
    }

    private static int[] alone(EventPredicate[] rules, TrailEvent event) {
        return IntStream.range(0, rules.length).filter(rule -> rules[rule].test(event)).toArray();
    }

    @Test
    void rulesFindTogetherWhatTheyFindAlone() {
        FieldPlan plan = FieldPlan.of(FIELDS);
        long compared = 0;
        long found = 0;
        long tried = 0;
        for (int set = 0; set < SETS; set++) {
            List<Expression> conditions =
                    IntStream.range(0, 1 + random.nextInt(200))
                            .mapToObj(i -> condition(0))
                            .toList();
            PredicateCompiler compiler = new PredicateCompiler(plan);
            EventPredicate[] alone =
                    conditions.stream().map(compiler::compile).toArray(EventPredicate[]::new);
            CompiledRules together = CompiledRules.of(conditions, plan);
            int[] matched = new int[together.size()];
            for (int i = 0; i < EVENTS; i++) {
                TrailEvent event = event(plan);
                int[] expected = alone(alone, event);
                int count = together.match(event, matched);
                assertThat(Arrays.copyOf(matched, count))
                        .as("seed %d, set %d, %s", SEED, set, Arrays.toString(event.texts()))
                        .containsExactly(expected);
                for (int rule : expected) {
                    assertThat(together.matches(rule, event)).isTrue();
                }
                compared += alone.length;
                found += count;
                tried += together.candidates(event).length;
            }
        }
        assertThat(found).isBetween(compared / 20, compared / 2);
        assertThat(tried).isBetween(found, compared * 9 / 10);
    }

    @Test
    void aRuleIsEvaluatedWithoutTheOthersToo() {
        FieldPlan plan = FieldPlan.of(FIELDS);
        List<Expression> conditions = IntStream.range(0, 300).mapToObj(i -> condition(0)).toList();
        PredicateCompiler compiler = new PredicateCompiler(plan);
        CompiledRules together = CompiledRules.of(conditions, plan);
        for (int i = 0; i < 3_000; i++) {
            TrailEvent event = event(plan);
            int rule = random.nextInt(conditions.size());
            assertThat(together.matches(rule, event))
                    .as("seed %d, %s", SEED, conditions.get(rule))
                    .isEqualTo(compiler.compile(conditions.get(rule)).test(event));
        }
    }

    @Test
    void aHugeValueCostsNoMoreForManyLiteralsThatBeginAndEndAlike() {
        FieldPlan plan = FieldPlan.of(List.of("f"));
        List<Expression> conditions = new ArrayList<>();
        for (int length = 1; length <= 2_000; length++) {
            TextPattern pattern =
                    TextPattern.literal("a".repeat(length)).afterAnything().beforeAnything();
            conditions.add(new Expression.FieldMatcher("f", new ValueMatcher.Text(pattern, false)));
        }
        CompiledRules together = CompiledRules.of(conditions, plan);
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(plan.id("f"), ValueKind.TEXT, "A".repeat(1_999) + "b".repeat(1 << 20));
        TrailEvent built = event.build("id", 0);
        assertThat(together.match(built, new int[together.size()])).isEqualTo(1_999);
    }
}
