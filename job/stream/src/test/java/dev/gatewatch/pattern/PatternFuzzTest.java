package dev.gatewatch.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.compile.Mutation;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.RuleFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Generated patterns, most of them broken on top: a list of located problems or a pattern that
 * Flink CEP takes, never an exception; and what it takes leaves nothing behind.
 */
class PatternFuzzTest {
    private static final int FILES = 10_000;
    private static final int FILES_WITH_EVENTS = 300;
    private static final int FILES_COMPARED = 100;
    private static final long SEED = 20260303;

    @Test
    void generatedPatternsAreRefusedWithPlacesOrCompile() {
        Random random = new Random(SEED);
        int good = 0;
        for (int i = 0; i < FILES; i++) {
            String generated = generate(random);
            byte[] content =
                    random.nextInt(4) == 0
                            ? generated.getBytes(StandardCharsets.UTF_8)
                            : Mutation.of(generated, random);
            good += check(i, content);
        }
        assertThat(good).as("valid ones, seed %d", SEED).isBetween(FILES / 50, FILES * 9 / 10);
    }

    @Test
    void generatedPatternsLeaveNothingBehind() throws Exception {
        Random random = new Random(SEED);
        int run = 0;
        int found = 0;
        while (run < FILES_WITH_EVENTS) {
            String generated = generate(random);
            LoadedRules loaded = RuleLoader.load(List.of(RuleFile.of("p.yml", generated)));
            if (loaded.problems().isEmpty()) {
                run++;
                found += run(loaded.rules(), random, generated);
            }
        }
        assertThat(found).as("matches, seed %d", SEED).isGreaterThan(FILES_WITH_EVENTS);
    }

    @Test
    void generatedPatternsFindTheSameWithoutFlink() throws Exception {
        Random random = new Random(SEED);
        int run = 0;
        int found = 0;
        while (run < FILES_COMPARED) {
            String generated = generate(random);
            LoadedRules loaded = RuleLoader.load(List.of(RuleFile.of("p.yml", generated)));
            if (loaded.problems().isEmpty()) {
                run++;
                found += compare(loaded.rules(), random, generated);
            }
        }
        assertThat(found).as("matches, seed %d", SEED).isGreaterThan(FILES_COMPARED);
    }

    // Closing a harness may be interrupted, says its signature.
    @SuppressWarnings("try")
    private static int compare(RuleSet rules, Random random, String text) throws Exception {
        PatternKit kit = PatternKit.of(rules);
        List<Match> events = new ArrayList<>();
        long second = 0;
        for (int i = 0; i < 40; i++) {
            second += random.nextInt(4);
            events.add(kit.match(one(random, "a", "b", "c", "d", "ab"), second, "x"));
        }
        InMemoryPatterns found = InMemoryPatterns.run(kit.plan(), 20, events);
        try (var harness = kit.harness(20, true)) {
            PatternEvents selection = new PatternEvents(kit.plan());
            for (Match event : events) {
                List<Match> one = new ArrayList<>();
                selection.flatMap(event, new ListCollector<>(one));
                harness.processElement(one.get(0), 0);
            }
            harness.processWatermark(Long.MAX_VALUE);
            var captured = harness.getSideOutput(PatternKit.CAPTURED);
            assertThat(found.captured())
                    .as("seed %d: %s", SEED, text)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyElementsOf(values(captured));
            List<Alert> alerts = new ArrayList<>(harness.extractOutputValues());
            alerts.addAll(values(harness.getSideOutput(MatchPatterns.OVERFLOW)));
            assertThat(found.alerts())
                    .as("seed %d: %s", SEED, text)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyInAnyOrderElementsOf(alerts);
            return found.captured().size();
        }
    }

    private static <T> List<T> values(@Nullable Collection<StreamRecord<T>> records) {
        return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
    }

    // Closing a harness may be interrupted, says its signature.
    @SuppressWarnings("try")
    private static int run(RuleSet rules, Random random, String text) throws Exception {
        PatternKit kit = PatternKit.of(rules);
        long within = kit.rule().within().toSeconds();
        long second = 0;
        try (var harness = kit.harness(20, random.nextBoolean())) {
            for (int i = 0; i < 40; i++) {
                second += random.nextInt(4);
                Match event = kit.event(one(random, "a", "b", "c", "d", "ab"), second, "x");
                harness.processElement(event, 0);
            }
            harness.processWatermark(second * 1000);
            harness.processWatermark((second + 2 * within + 1) * 1000);
            var seen = harness.getSideOutput(PatternKit.CAPTURED);
            assertThat(harness.numKeyedStateEntries()).as("seed %d: %s", SEED, text).isZero();
            assertThat(harness.numEventTimeTimers()).as("seed %d: %s", SEED, text).isZero();
            return seen == null ? 0 : seen.size();
        }
    }

    private static int check(int number, byte[] content) {
        try {
            LoadedRules loaded = RuleLoader.load(List.of(new RuleFile("f.yml", content)));
            for (Problem problem : loaded.problems()) {
                assertThat(problem.location().line()).isPositive();
                assertThat(problem.location().column()).isPositive();
                assertThat(problem.message()).isNotBlank().doesNotContain("\n");
            }
            DetectionPlan plan = DetectionPlan.of(loaded.rules());
            for (PatternRule rule : loaded.rules().patterns()) {
                assertThat(plan.dimensionOf(rule)).isNotNegative();
                assertThat(PatternKey.parse(PatternKey.prefix(rule) + "g").ruleId())
                        .isEqualTo(rule.header().id());
                assertThat(RuleFingerprint.of(rule)).hasSize(RuleFingerprint.LENGTH);
                NFACompiler.compileFactory(new PatternBuilder(rule).build(), false).createNFA();
                assertThat(PatternCost.affordable(rule, 200)).isPositive();
            }
            return loaded.problems().isEmpty() && !loaded.rules().patterns().isEmpty() ? 1 : 0;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(
                    "file "
                            + number
                            + " of seed "
                            + SEED
                            + ": "
                            + new String(content, StandardCharsets.UTF_8),
                    e);
        }
    }

    /** A pattern that is good YAML and perhaps a good pattern. */
    private static String generate(Random random) {
        StringBuilder text = new StringBuilder(PatternKit.bases());
        text.append("---\ntitle: P\nname: p\npattern:\n  group-by: [user]\n  within: ");
        text.append(1 + random.nextInt(30)).append("s\n");
        int steps = 1 + random.nextInt(4);
        text.append(
                one(
                        random,
                        "",
                        "",
                        "  skip: none\n",
                        "  skip: to-next\n",
                        "  skip: past-last-event\n",
                        "  skip: {to-first: s" + random.nextInt(steps) + "}\n",
                        "  skip: {to-last: s" + random.nextInt(steps + 1) + "}\n"));
        text.append("  sequence:\n");
        for (int step = 0; step < steps; step++) {
            text.append("    - {step: s").append(step);
            text.append(", rule: ").append(one(random, "a", "b", "c"));
            for (int keys = random.nextInt(4); keys > 0; keys--) {
                text.append(
                        one(
                                random,
                                ", not: true",
                                ", optional: true",
                                ", greedy: true, times: 2..",
                                ", greedy: true",
                                ", times: 1..",
                                ", times: 2..3",
                                ", times: 2",
                                ", times: 1.., until: d",
                                ", consecutive: true, times: 2",
                                ", contiguity: strict",
                                ", contiguity: any",
                                ", within: 5s"));
            }
            text.append("}\n");
        }
        return text.append("level: high\n").toString();
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
