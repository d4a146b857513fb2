package dev.gatewatch.pattern;

import static dev.gatewatch.pattern.PatternKit.pattern;
import static dev.gatewatch.pattern.PatternKit.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class FollowPatternsTest {
    private static final long SEED = 20260302;

    private static final PatternKit KIT =
            pattern("within: 1m\ngroup-by: [user]", "one, rule: a", "two, rule: b");

    /** Takes every event for a match of its own, so that what passes can be seen. */
    private static final PatternKit EACH = pattern("within: 1m\ngroup-by: [user]", "one, rule: a");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void seesEventsAtTheirOwnTimeOnceTheWatermarkHasPassedThem(boolean replay) throws Exception {
        try (var harness = EACH.harness(3, replay)) {
            // The record's own timestamp does not matter.
            harness.processElement(EACH.event("a", 9, "x"), 5);
            harness.processElement(EACH.event("a", 7, "x"), 5);
            assertThat(captured(harness)).isEmpty();
            harness.processWatermark(8_999);
            assertThat(captured(harness)).containsExactly("a7");
            harness.processWatermark(9_000);
            assertThat(captured(harness)).containsExactly("a7", "a9");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dropsWhatIsOverTheCapAndAlertsOnceForAStretch(boolean replay) throws Exception {
        try (var harness = EACH.harness(3, replay)) {
            for (int second = 1; second <= 10; second++) {
                harness.processElement(EACH.event("a", second, "x"), 0);
            }
            harness.processElement(EACH.event("a", 10, "y"), 0);
            harness.processElement(EACH.event("a", 64, "x"), 0);
            harness.processElement(EACH.event("a", 65, "x"), 0);
            harness.processWatermark(70_000);
            assertThat(captured(harness)).containsExactly("a1", "a2", "a3", "a10", "a64", "a65");
            assertThat(harness.getSideOutput(MatchPatterns.OVERFLOW))
                    .singleElement()
                    .satisfies(
                            record -> {
                                Alert alert = record.getValue();
                                assertThat(alert.ruleId()).isEqualTo("p-overflow");
                                assertThat(alert.groupFields()).containsExactly("user");
                                assertThat(alert.groupValues()).containsExactly("x");
                                assertThat(alert.fired()).isEqualTo(4_000);
                                assertThat(alert.start()).isEqualTo(1_000);
                                assertThat(alert.count()).isEqualTo(4);
                            });
        }
    }

    @Test
    void noStretchHoldsMoreThanTheCapWhateverTheOrder() throws Exception {
        try (var harness = EACH.harness(3, false)) {
            for (int second = 60; second >= 1; second--) {
                harness.processElement(EACH.event("a", second, "x"), 0);
            }
            harness.processWatermark(60_000);
            assertThat(captured(harness)).containsExactly("a58", "a59", "a60");
        }
    }

    @Test
    void leavesOutWhatTheWatermarkHasPassed() throws Exception {
        try (var harness = EACH.harness(3, false)) {
            harness.processWatermark(5_000);
            harness.processElement(EACH.event("a", 5, "x"), 0);
            harness.processWatermark(60_000);
            assertThat(captured(harness)).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void forgetsTheGroupOnceItsEpisodeIsOver(boolean replay) throws Exception {
        try (var harness = KIT.harness(3, replay)) {
            for (int second = 1; second <= 10; second++) {
                harness.processElement(KIT.event(second == 3 ? "b" : "a", second, "x"), 0);
            }
            harness.processWatermark(3_000 + 60_000);
            assertThat(activities(harness)).containsExactly(Activity.CREATE);
            harness.processWatermark(10_000 + 60_001);
            assertThat(activities(harness)).containsExactly(Activity.CREATE, Activity.CLOSE);
            assertNothingIsLeft(harness, "");
        }
    }

    @Test
    void goesOnAfterARestoreUnderAnotherCap() throws Exception {
        OperatorSubtaskState state = begun();
        try (var harness = KIT.harness(5, false, state)) {
            harness.processElement(KIT.event("b", 50, "x"), 0);
            harness.processWatermark(50_000);
            assertThat(captured(harness)).containsExactly("a10", "b50");
        }
    }

    @Test
    void whatAnotherPatternOfTheSameIdHadBegunIsDropped() throws Exception {
        OperatorSubtaskState state = begun();
        PatternKit changed =
                pattern("within: 2m\ngroup-by: [user]", "one, rule: a", "two, rule: b");
        try (var harness = changed.harness(200, false, state)) {
            assertThat(harness.numKeyedStateEntries()).isPositive();
            harness.processElement(changed.event("b", 50, "x"), 0);
            harness.processElement(changed.event("a", 60, "x"), 0);
            harness.processElement(changed.event("b", 61, "x"), 0);
            harness.processWatermark(300_000);
            assertThat(captured(harness)).containsExactly("a60", "b61");
            assertNothingIsLeft(harness, "after the restore");
        }
    }

    private static OperatorSubtaskState begun() throws Exception {
        try (var harness = KIT.harness(200, false)) {
            harness.processElement(KIT.event("a", 10, "x"), 0);
            harness.processWatermark(10_000);
            return harness.snapshot(1, 1);
        }
    }

    static Stream<PatternKit> constructs() {
        return Stream.of(
                sequence("one, rule: a"),
                sequence("one, rule: a", "two, rule: b, contiguity: strict"),
                sequence("one, rule: a", "two, rule: b"),
                sequence("one, rule: a", "two, rule: b, contiguity: any"),
                sequence("one, rule: a", "no, rule: b, not: true", "two, rule: c"),
                sequence(
                        "one, rule: a",
                        "no, rule: b, not: true, contiguity: strict",
                        "two, rule: c"),
                sequence("one, rule: a", "no, rule: b, not: true"),
                sequence("one, rule: a, times: 2..", "no, rule: b, not: true"),
                sequence("one, rule: a, times: 3"),
                sequence("one, rule: b", "many, rule: a, times: 2.."),
                sequence("one, rule: b", "many, rule: a, times: 2..3, contiguity: any"),
                sequence("maybe, rule: a, optional: true", "two, rule: b"),
                sequence("one, rule: a", "maybe, rule: b, optional: true", "two, rule: c"),
                sequence("one, rule: c", "many, rule: a, times: 1.., greedy: true", "two, rule: b"),
                sequence("one, rule: b", "many, rule: a, times: 2, consecutive: true"),
                sequence("one, rule: b", "many, rule: a, times: 1.., until: d"),
                sequence("one, rule: a", "two, rule: b, within: 5s", "three, rule: c, within: 1m"),
                sequence("one, rule: a", "two, rule: b, times: 2.., within: 5s"),
                pattern("within: 10m\nskip: past-last-event", "one, rule: a", "two, rule: b"),
                pattern("within: 10m\nskip: to-next", "one, rule: a, times: 1..", "two, rule: b"),
                pattern(
                        "within: 10m\nskip: {to-first: two}",
                        "one, rule: a, times: 1..",
                        "two, rule: b, times: 2"),
                pattern("within: 10m\nskip: {to-last: one}", "one, rule: a, times: 2"));
    }

    /** Many times the time of a pattern, one group: whatever happened, nothing stays. */
    @ParameterizedTest
    @MethodSource("constructs")
    void nothingIsLeftOfAGroupWhenItsTimeHasRunOut(PatternKit kit) throws Exception {
        Random random = new Random(SEED);
        long second = 0;
        int found = 0;
        try (var harness = kit.harness(200, false)) {
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < 12; i++) {
                    second += random.nextInt(8);
                    String rule = String.valueOf("abcd".charAt(random.nextInt(4)));
                    harness.processElement(kit.event(rule, second, ""), 0);
                    if (random.nextInt(3) == 0) {
                        harness.processWatermark(second * 1000 - 1);
                    }
                }
                second += 2 * 600 + 1;
                harness.processWatermark(second * 1000);
                assertNothingIsLeft(harness, "seed " + SEED + ", round " + round);
                second++;
            }
            found = captured(harness).size();
        }
        assertThat(found).as("matches, seed " + SEED).isPositive();
    }

    private static void assertNothingIsLeft(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness, String when) {
        assertThat(harness.numKeyedStateEntries()).as("state, " + when).isZero();
        assertThat(harness.numEventTimeTimers()).as("timers, " + when).isZero();
        assertThat(harness.numProcessingTimeTimers()).as("timers, " + when).isZero();
    }

    private static List<Activity> activities(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness) {
        return harness.extractOutputValues().stream().map(Alert::activity).toList();
    }

    private static List<String> captured(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness) {
        List<String> ids = new ArrayList<>();
        var records = harness.getSideOutput(PatternKit.CAPTURED);
        if (records != null) {
            records.forEach(
                    record ->
                            Arrays.stream(record.getValue().events())
                                    .map(Evidence::eventId)
                                    .forEach(ids::add));
        }
        return ids;
    }
}
