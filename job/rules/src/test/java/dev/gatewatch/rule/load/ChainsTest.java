package dev.gatewatch.rule.load;

import static dev.gatewatch.rule.compile.RuleKit.load;
import static dev.gatewatch.rule.compile.RuleKit.rules;
import static dev.gatewatch.rule.plan.CorrelationKit.BASES;
import static dev.gatewatch.rule.plan.CorrelationKit.ids;
import static dev.gatewatch.rule.plan.CorrelationKit.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainsTest {
    private static final long SEED = 11;

    /** The references stand in line 5. */
    private static String chained(String name, String rules, String... lines) {
        return "title: T\nname: "
                + name
                + "\ncorrelation:\n  type: temporal\n  rules: ["
                + rules
                + "]\n  timespan: 1h\n"
                + String.join("\n", lines).indent(2)
                + "---\n";
    }

    @Test
    void innerOnesComeFirstElseTheOrderOfTheFiles() {
        RuleSet rules =
                rules(
                        BASES,
                        chained("y", "a")
                                + chained("outer", "middle, a")
                                + chained("x", "a")
                                + chained("middle", "inner, b")
                                + chained("inner", "c")
                                + chained("z", "inner, y"));
        assertThat(ids(rules.correlations()))
                .containsExactly("y", "inner", "middle", "outer", "x", "z");
        assertThat(rules.correlations().get(3).rules())
                .containsExactly(rules.correlations().get(2), rules.detections().get(0));
    }

    @Test
    void circlesAreNamedAtEachMember() {
        String files =
                chained("one", "a, two")
                        + chained("two", "three")
                        + chained("three", "one, self")
                        + chained("self", "self")
                        + chained("outside", "one");
        String what = "correlations refer to one another in a circle: ";
        assertThat(shown(load(BASES, files), "r2.yml:"))
                .containsExactly(
                        "5:14: " + what + "\"one\" -> \"two\" -> \"three\" -> \"one\"",
                        "12:11: " + what + "\"two\" -> \"three\" -> \"one\" -> \"two\"",
                        "19:11: " + what + "\"three\" -> \"one\" -> \"two\" -> \"three\"",
                        "26:11: " + what + "\"self\" -> \"self\"");
        assertThat(load(BASES, files).rules().correlations()).isEmpty();
    }

    @Test
    void chainsAreTwentyLongAtMost() {
        StringBuilder files = new StringBuilder(chained("r1", "a"));
        for (int i = 2; i <= 20; i++) {
            files.insert(0, chained("r" + i, "r" + (i - 1)));
        }
        RuleSet rules = rules(BASES, files.toString());
        assertThat(rules.correlations()).hasSize(20);
        assertThat(rules.correlations().get(19).header().id()).isEqualTo("r20");
        files.append(chained("r21", "r20")).append(chained("r22", "r21"));
        assertThat(shown(load(BASES, files.toString()), "r2.yml:"))
                .containsExactly("145:11: more than 20 correlations refer to one another in a row");
    }

    @Test
    void longChainsAndCirclesDoNotOverflow() {
        StringBuilder files = new StringBuilder();
        int size = 3_000;
        for (int i = 0; i < size; i++) {
            files.append(chained("r" + i, "r" + (i + 1)));
        }
        String base = BASES.replace("name: a", "name: r" + size);
        assertThat(load(base, files.toString()).problems()).hasSize(1);
        assertThat(load(BASES, files + chained("r" + size, "r0")).problems()).hasSize(size + 1);
    }

    @Test
    void anInnerRuleHasOnlyWhatItGroupsBy() {
        String inner = chained("inner", "a", "group-by: [user, ip]");
        String outer =
                chained("outer", "inner, b", "group-by: [usr, ip]", "aliases: {ip: {inner: x}}");
        assertThat(shown(load(BASES, inner + outer), "r2.yml:"))
                .containsExactly(
                        "15:14: alerts of \"inner\" have no \"usr\", only what that rule groups by"
                                + " (did you mean \"user\"?)",
                        "15:19: alerts of \"inner\" have no \"x\", only what that rule groups by"
                                + " (known: ip, user)");
        assertThat(
                        load(BASES, inner + outer.replace("usr", "user").replace("x}", "ip}"))
                                .problems())
                .isEmpty();
        String counted =
                chained("outer", "inner", "condition: {gte: 2, field: [user, name]}")
                        .replace("temporal", "value_count");
        assertThat(shown(load(BASES, inner + counted), "r2.yml:"))
                .singleElement()
                .asString()
                .startsWith("15:37: alerts of \"inner\" have no \"name\"");
    }

    @Test
    void anOuterRuleIsSilentWhereItsInnerOneIsBroken() {
        String inner = chained("inner", "nothing");
        assertThat(load(BASES, inner + chained("outer", "inner")).problems()).hasSize(1);
    }

    @Test
    void innerOnesComeFirstWhateverTheOrderOfTheFiles() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            int[][] refersTo = new int[12][];
            StringBuilder files = new StringBuilder();
            for (int i = 0; i < refersTo.length; i++) {
                refersTo[i] = random.ints(random.nextInt(4), 0, 12).distinct().toArray();
                StringBuilder references = new StringBuilder("a");
                for (int one : refersTo[i]) {
                    references.append(", r").append(one);
                }
                files.append(chained("r" + i, references.toString()));
            }
            LoadedRules loaded = load(BASES, files.toString());
            List<String> order = ids(loaded.rules().correlations());
            String what = "round " + round + " of seed " + SEED + ": " + files;
            boolean[][] reaches = closure(refersTo);
            for (int i = 0; i < refersTo.length; i++) {
                int from = i;
                boolean circles = reaches[i][i];
                boolean linked = !circles;
                for (int to = 0; to < refersTo.length; to++) {
                    linked &= !reaches[from][to] || !reaches[to][to];
                }
                assertThat(order.contains("r" + i)).as(what).isEqualTo(linked);
                for (int to : linked ? refersTo[i] : new int[0]) {
                    assertThat(order.indexOf("r" + to)).as(what).isLessThan(order.indexOf("r" + i));
                }
                int line = 7 * i + 5;
                if (!linked) {
                    assertThat(
                                    loaded.problems().stream()
                                            .anyMatch(each -> each.location().line() == line))
                            .as(what)
                            .isEqualTo(circles);
                }
            }
        }
    }

    private static boolean[][] closure(int[][] refersTo) {
        boolean[][] reaches = new boolean[refersTo.length][refersTo.length];
        for (int from = 0; from < refersTo.length; from++) {
            for (int to : refersTo[from]) {
                reaches[from][to] = true;
            }
        }
        for (int by = 0; by < reaches.length; by++) {
            for (boolean[] row : reaches) {
                for (int to = 0; to < reaches.length; to++) {
                    row[to] |= row[by] && reaches[by][to];
                }
            }
        }
        return reaches;
    }
}
