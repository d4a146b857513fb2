package dev.gatewatch.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.explain.Explainer;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compiled rules and a naive reading of the same rules agree on generated rules and events. */
class NaiveRulesTest {
    private static final long SEED = 20260105;
    private static final int RULES = 3_000;
    private static final int EVENTS = 12;

    private static final String[] FIELDS = {"eventName", "eventSource", "f", "g.h", "signIn.kind"};
    private static final String[] TEXTS = {
        "a",
        "A",
        "ab",
        "aB",
        "'b*'",
        "'*a'",
        "'*b*'",
        "'?b'",
        "'a\\*'",
        "-a",
        "'/b -a'",
        "''",
        "5",
        "'5'",
        "2.5",
        "true",
        "'true'",
        "'a*b?'",
        "10.0.0.1",
        "YWI="
    };
    private static final String[] EXPRESSIONS = {
        "'^a'", "'b$'", "'a|b'", "'[ab]+5?'", "'b?$'", "'a.b'", "'B'", "'(a)(b)?'", "'\\d'"
    };
    private static final String[] NETWORKS = {
        "10.0.0.0/8", "'::/0'", "'::1'", "0.0.0.0/0", "'::ffff:10.0.0.0/120'", "2001:db8::/33"
    };
    private static final String[] NUMBERS = {"5", "-1", "2.5", "0", "22", "1e2"};
    private static final String[] TEXT_MODIFIERS = {
        "",
        "",
        "",
        "|contains",
        "|startswith",
        "|endswith",
        "|cased",
        "|contains|cased",
        "|windash",
        "|startswith|windash",
        "|base64",
        "|base64offset|contains",
        "|neq",
        "|contains|neq"
    };
    private static final Object[] VALUES = {
        "a",
        "A",
        "ab",
        "AB",
        "aB",
        "b",
        "ba",
        "abc",
        "a*",
        "-a",
        "/a",
        "\u2013A",
        "-b /a",
        "",
        "5",
        "2.5",
        5,
        2.5,
        22,
        -1,
        true,
        false,
        "true",
        "x\nab\ny",
        "10.0.0.1",
        "::ffff:10.0.0.9",
        "::1",
        "2001:db8::7",
        "2026-12-29T22:05:00Z",
        "2026-01-05T00:05:00+01:00",
        1767225600,
        "YWI=",
        "xYWIx",
        "FiY",
        "hY",
        NaiveRules.NULL
    };

    private final Random random = new Random(SEED);

    private String one(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private String list(String[] from) {
        String first = one(from);
        if (random.nextInt(3) > 0) {
            return first;
        }
        return "["
                + first
                + ", "
                + one(from)
                + (random.nextBoolean() ? ", " + one(from) : "")
                + "]";
    }

    private String line() {
        String field = one(FIELDS);
        String neq = random.nextInt(5) == 0 ? "|neq" : "";
        switch (random.nextInt(10)) {
            case 0 -> {
                return field
                        + "|re"
                        + one(new String[] {"", "|i", "|m", "|s|i"})
                        + neq
                        + ": "
                        + list(EXPRESSIONS);
            }
            case 1 -> {
                return field + "|cidr" + neq + ": " + list(NETWORKS);
            }
            case 2 -> {
                return field + "|exists: " + random.nextBoolean();
            }
            case 3 -> {
                return field
                        + one(new String[] {"|lt", "|lte", "|gt", "|gte"})
                        + neq
                        + ": "
                        + list(NUMBERS);
            }
            case 4 -> {
                return field
                        + one(new String[] {"|hour", "|minute", "|week|lt", "|day", "|year|gte"})
                        + neq
                        + ": "
                        + list(NUMBERS);
            }
            case 5 -> {
                return field
                        + "|fieldref"
                        + one(new String[] {"", "|contains", "|startswith|cased", "|endswith"})
                        + neq
                        + ": "
                        + list(FIELDS);
            }
            case 6 -> {
                return field + ": " + one(new String[] {"null", "[a, null]", "[5, true, null]"});
            }
            case 7 -> {
                return field + "|all|contains" + neq + ": [" + one(TEXTS) + ", " + one(TEXTS) + "]";
            }
            default -> {
                return field + one(TEXT_MODIFIERS) + ": " + list(TEXTS);
            }
        }
    }

    private String selection(String name) {
        return switch (random.nextInt(6)) {
            case 0 -> name + ": " + list(TEXTS) + "\n";
            case 1 -> name + ":\n  '|all': [" + one(TEXTS) + ", " + one(TEXTS) + "]\n";
            case 2 -> name + ":\n  - " + line() + "\n  - " + line() + "\n  - " + one(TEXTS) + "\n";
            case 3 -> name + ":\n  " + line() + "\n  x.y|neq: a\n";
            default -> name + ":\n  " + line() + "\n";
        };
    }

    private String rule() {
        String condition =
                one(
                        new String[] {
                            "s1",
                            "s1 and s2",
                            "s1 or s2",
                            "not s1",
                            "s1 and not s2",
                            "1 of s*",
                            "all of them",
                            "not (s1 and s2) or t",
                            "not 1 of s* and t"
                        });
        return RuleKit.detection(
                selection("s1")
                        + selection("s2")
                        + selection("t")
                        + "condition: "
                        + condition
                        + "\n");
    }

    private Map<String, List<Object>> event() {
        Map<String, List<Object>> event = new LinkedHashMap<>();
        for (String field : FIELDS) {
            int values = random.nextInt(6) == 0 ? 2 : random.nextInt(4) == 0 ? 0 : 1;
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < values; i++) {
                list.add(VALUES[random.nextInt(VALUES.length)]);
            }
            if (!list.isEmpty()) {
                event.put(field, list);
            }
        }
        return event;
    }

    private static TrailEvent trailEvent(FieldPlan plan, Map<String, List<Object>> event) {
        List<Object> flat = new ArrayList<>();
        event.forEach(
                (field, values) -> {
                    flat.add(field);
                    flat.add(
                            values.stream()
                                    .map(value -> value.equals(NaiveRules.NULL) ? "\0" : value)
                                    .toList());
                });
        return RuleKit.event(plan, flat.toArray());
    }

    @Test
    void bothAgree() {
        int compared = 0;
        int matched = 0;
        for (int i = 0; i < RULES; i++) {
            String text = rule();
            LoadedRules loaded = RuleKit.load(text);
            if (!loaded.problems().isEmpty()) {
                // Such as a text too short for base64offset.
                continue;
            }
            RuleSet rules = loaded.rules();
            FieldPlan plan = FieldPlan.of(rules.fields());
            CompiledRules compiled = CompiledRules.of(rules, plan);
            Explainer explainer = new Explainer(rules.detections().get(0), plan);
            for (int j = 0; j < EVENTS; j++) {
                Map<String, List<Object>> values = event();
                boolean expected =
                        new NaiveRules(values).matches(rules.detections().get(0).condition());
                TrailEvent event = trailEvent(plan, values);
                String as = "seed " + SEED + ", rule " + i + ":\n" + text + values;
                assertThat(compiled.matches(0, event)).as(as).isEqualTo(expected);
                assertThat(explainer.explain(event).holds()).as(as).isEqualTo(expected);
                if (expected) {
                    assertThat(Arrays.equals(compiled.candidates(event), new int[] {0}))
                            .as("a candidate, " + as)
                            .isTrue();
                    matched++;
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20_000);
        assertThat(matched).isBetween(compared / 10, compared * 9 / 10);
    }
}
