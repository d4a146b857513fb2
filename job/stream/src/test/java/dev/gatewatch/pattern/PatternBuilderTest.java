package dev.gatewatch.pattern;

import static dev.gatewatch.pattern.PatternKit.pattern;
import static dev.gatewatch.pattern.PatternKit.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each word of a pattern finds, in Flink CEP itself. */
class PatternBuilderTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @Test
    void strictStepsAllowNothingInBetween() throws Exception {
        PatternKit kit = sequence("one, rule: a", "two, rule: b, contiguity: strict");
        assertThat(kit.matches("a@1 b@2 a@3 c@4 b@5")).containsExactly("a1 b2");
    }

    @Test
    void relaxedStepsSkipWhatDoesNotMatchAndTakeTheFirstThatDoes() throws Exception {
        PatternKit kit = sequence("one, rule: a", "two, rule: b");
        assertThat(kit.matches("a@1 c@2 b@3 b@4")).containsExactly("a1 b3");
    }

    @Test
    void anyTakesEachThatMatches() throws Exception {
        PatternKit kit = sequence("one, rule: a", "two, rule: b, contiguity: any");
        assertThat(kit.matches("a@1 c@2 b@3 b@4")).containsExactly("a1 b3", "a1 b4");
    }

    @Test
    void notInTheMiddleForbidsTheEventBetweenTheTwo() throws Exception {
        PatternKit kit = sequence("one, rule: a", "no, rule: b, not: true", "two, rule: c");
        assertThat(kit.matches("a@1 d@2 c@3 a@4 b@5 c@6")).containsExactly("a1 c3");
    }

    @Test
    void notStrictForbidsItAsTheVeryNextEventOnly() throws Exception {
        PatternKit kit =
                sequence(
                        "one, rule: a",
                        "no, rule: b, not: true, contiguity: strict",
                        "two, rule: c");
        assertThat(kit.matches("a@1 d@2 b@3 c@4 a@5 b@6 c@7")).containsExactly("a1 c4");
    }

    @Test
    void twoNotsInTheMiddleBothForbid() throws Exception {
        PatternKit kit =
                sequence(
                        "one, rule: a",
                        "no, rule: b, not: true",
                        "nor, rule: d, not: true",
                        "two, rule: c");
        assertThat(kit.matches("a@1 c@2 a@3 b@4 c@5 a@6 d@7 c@8")).containsExactly("a1 c2");
    }

    @Test
    void aStepThatWaitsForAnAbsenceComesAfterItsTime() throws Exception {
        PatternKit kit =
                sequence("one, rule: a", "no, rule: b, not: true, within: 1m", "two, rule: c");
        assertThat(kit.matches("a@1 c@62")).containsExactly("a1 c62");
        assertThat(kit.matches("a@1 c@61")).as("the time has not passed").isEmpty();
        assertThat(kit.matches("a@1 c@30 c@62")).as("the early one").containsExactly("a1 c62");
        assertThat(kit.matches("a@1 b@61 c@62")).as("its end is inside").isEmpty();
        assertThat(kit.matches("a@1 b@62 c@63")).as("later it may come").containsExactly("a1 c63");
        assertThat(kit.matches("a@1 b@2 a@3 c@65")).containsExactly("a3 c65");
    }

    @Test
    void anAbsenceIsWaitedForFromTheLastOfRepeats() throws Exception {
        PatternKit kit =
                pattern(
                        "within: 10m\nskip: past-last-event",
                        "one, rule: a, times: 2",
                        "no, rule: b, not: true, within: 1m",
                        "nor, rule: d, not: true",
                        "two, rule: c, times: 2");
        assertThat(kit.matches("a@1 a@31 c@70 c@92 c@93")).containsExactly("a1 a31 c92 c93");
        assertThat(kit.matches("a@1 b@2 a@31 c@92 c@93")).as("among repeats, too").isEmpty();
        assertThat(kit.matches("a@1 b@62 a@63 c@124 c@125")).containsExactly("a1 a63 c124 c125");
        assertThat(kit.matches("a@1 a@31 b@90 c@92 c@93")).isEmpty();
        assertThat(kit.matches("a@1 a@31 b@95 d@96 c@97 c@98")).isEmpty();
    }

    /** Every way in which it may come, against the words of its definition. */
    @Test
    void anAbsenceIsWaitedForWhateverTheOrder() throws Exception {
        PatternKit kit =
                pattern(
                        "within: 30s\nskip: none",
                        "one, rule: a",
                        "no, rule: b, not: true, within: 3s",
                        "two, rule: c");
        Random random = new Random(20260304);
        for (int run = 0; run < 12; run++) {
            StringBuilder events = new StringBuilder();
            List<String> expected = new ArrayList<>();
            List<String> names = new ArrayList<>();
            List<Integer> times = new ArrayList<>();
            int time = 0;
            for (int i = 0; i < 12; i++) {
                time += 1 + random.nextInt(3);
                names.add(List.of("a", "b", "c", "d").get(random.nextInt(4)));
                times.add(time);
                events.append(names.get(i)).append('@').append(time).append(' ');
            }
            for (int one = 0; one < names.size(); one++) {
                boolean absent = names.get(one).equals("a");
                for (int two = one + 1; two < names.size() && absent; two++) {
                    int gap = times.get(two) - times.get(one);
                    absent = !(names.get(two).equals("b") && gap <= 3);
                    if (absent && names.get(two).equals("c") && gap > 3 && gap <= 30) {
                        expected.add("a" + times.get(one) + " c" + times.get(two));
                        break;
                    }
                }
            }
            assertThat(kit.matches(events.toString().strip()))
                    .as("%s", events)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void notAtTheEndMatchesWhenTheTimeHasRunOut() throws Exception {
        PatternKit kit = sequence("one, rule: a", "no, rule: b, not: true");
        assertThat(kit.matches("a@1/x")).containsExactly("a1");
        assertThat(kit.matches("a@1 b@601")).as("ten minutes are inside").isEmpty();
        assertThat(kit.matches("a@1 b@602")).containsExactly("a1");
    }

    @Test
    void timesIsANumber() throws Exception {
        PatternKit kit = pattern("within: 10m\nskip: past-last-event", "one, rule: a, times: 3");
        assertThat(kit.matches("a@1 a@2 b@3 a@4 a@5")).containsExactly("a1 a2 a4");
    }

    @Test
    void timesFromOnTakesMoreAndMore() throws Exception {
        PatternKit kit = sequence("one, rule: b", "many, rule: a, times: 2..");
        assertThat(kit.matches("b@1 a@2 a@3 a@4")).containsExactly("b1 a2 a3", "b1 a2 a3 a4");
    }

    @Test
    void timesBetweenStopsAtItsBound() throws Exception {
        PatternKit kit = sequence("one, rule: b", "many, rule: a, times: 2..3");
        assertThat(kit.matches("b@1 a@2 a@3 a@4 a@5")).containsExactly("b1 a2 a3", "b1 a2 a3 a4");
    }

    @Test
    void anOptionalStepMayBeMissing() throws Exception {
        PatternKit kit = sequence("one, rule: a", "maybe, rule: b, optional: true", "two, rule: c");
        assertThat(kit.matches("a@1 c@2")).containsExactly("a1 c2");
        assertThat(kit.matches("a@1 b@2 c@3")).containsExactlyInAnyOrder("a1 b2 c3", "a1 c3");
    }

    @Test
    void aGreedyStepTakesAllItCan() throws Exception {
        PatternKit kit =
                sequence("one, rule: c", "many, rule: a, times: 1.., greedy: true", "two, rule: b");
        // The event at 3 is of both rules: a greedy step takes it, others leave it, too.
        assertThat(kit.matches("c@1 a@2 ab@3 b@4")).containsExactly("c1 a2 ab3 b4");
        PatternKit plain = sequence("one, rule: c", "many, rule: a, times: 1..", "two, rule: b");
        assertThat(plain.matches("c@1 a@2 ab@3 b@4"))
                .containsExactlyInAnyOrder("c1 a2 ab3", "c1 a2 ab3 b4");
    }

    @Test
    void consecutiveRepeatsAllowNothingInBetween() throws Exception {
        PatternKit kit = sequence("one, rule: b", "many, rule: a, times: 2, consecutive: true");
        assertThat(kit.matches("b@1 a@2 a@3")).containsExactly("b1 a2 a3");
        assertThat(kit.matches("b@1 a@2 c@3 a@4")).isEmpty();
    }

    @Test
    void untilEndsTheRepeats() throws Exception {
        PatternKit kit = sequence("one, rule: b", "many, rule: a, times: 1.., until: d");
        assertThat(kit.matches("b@1 a@2 a@3 d@4 a@5")).containsExactly("b1 a2", "b1 a2 a3");
    }

    @Test
    void theWholeMayTakeItsTimeAndNoMore() throws Exception {
        PatternKit kit = sequence("one, rule: a", "two, rule: b");
        assertThat(kit.matches("a@0 b@600")).containsExactly("a0 b600");
        assertThat(kit.matches("a@0 b@601")).isEmpty();
    }

    @Test
    void aStepMayTakeItsTimeSinceTheStepBefore() throws Exception {
        PatternKit kit = sequence("one, rule: a", "two, rule: b", "three, rule: c, within: 1m");
        assertThat(kit.matches("a@0 b@300 c@360")).containsExactly("a0 b300 c360");
        assertThat(kit.matches("a@0 b@300 c@361")).isEmpty();
    }

    @Test
    void aStepsTimeHoldsForEachRepeatAndAfterAnOptionalStep() throws Exception {
        PatternKit repeats = sequence("one, rule: b", "many, rule: a, times: 3, within: 10s");
        assertThat(repeats.matches("b@0 a@10 a@20 a@30")).containsExactly("b0 a10 a20 a30");
        assertThat(repeats.matches("b@0 a@10 a@20 a@31")).isEmpty();
        assertThat(repeats.matches("b@0 d@5 a@11 a@20 a@30")).isEmpty();
        PatternKit optional =
                sequence(
                        "one, rule: a",
                        "maybe, rule: b, optional: true, within: 10s",
                        "two, rule: c, within: 10s");
        assertThat(optional.matches("a@0 d@5 b@11 c@12")).isEmpty();
        assertThat(optional.matches("a@0 d@5 c@10")).containsExactly("a0 c10");
    }

    @Test
    void equalTimesCountAsOrdered() throws Exception {
        PatternKit kit = sequence("one, rule: b", "two, rule: a");
        assertThat(kit.matches("a@1 b@1")).containsExactly("a1 b1");
    }

    @Test
    void oneEventIsNotTwoSteps() throws Exception {
        PatternKit kit = sequence("one, rule: a", "two, rule: b");
        assertThat(kit.matches("ab@1")).isEmpty();
        assertThat(kit.matches("ab@1 ab@2")).containsExactly("ab1 ab2");
    }

    @Test
    void skipNoneTellsAll() throws Exception {
        assertThat(skip("none").matches(EVENTS))
                .containsExactlyInAnyOrder("a1 b3", "a1 b3 b4", "a2 b3", "a2 b3 b4");
    }

    @Test
    void skipToNextTellsOneForEachFirstEvent() throws Exception {
        assertThat(skip("to-next").matches(EVENTS)).containsExactlyInAnyOrder("a1 b3", "a2 b3");
    }

    @Test
    void skipPastLastEventTellsNoneThatOverlap() throws Exception {
        assertThat(skip("past-last-event").matches(EVENTS)).containsExactly("a1 b3");
    }

    @Test
    void skipToFirstDropsWhatBeganBeforeTheStepsFirstEvent() throws Exception {
        PatternKit kit =
                pattern(
                        "within: 10m\nskip: {to-first: many}",
                        "one, rule: a, times: 1..",
                        "many, rule: b, times: 2");
        assertThat(kit.matches("a@1 a@2 b@3 b@4")).containsExactly("a1 a2 b3 b4");
    }

    @Test
    void skipToLastDropsWhatBeganBeforeTheStepsLastEvent() throws Exception {
        PatternKit kit = pattern("within: 10m\nskip: {to-last: one}", "one, rule: a, times: 2");
        assertThat(kit.matches("a@1 a@2 a@3")).containsExactly("a1 a2", "a2 a3");
    }

    @Test
    void groupsAreApart() throws Exception {
        PatternKit kit = pattern("within: 10m\ngroup-by: [user]", "one, rule: a", "two, rule: b");
        assertThat(kit.matches("a@1/x b@2/y a@3/y b@4/x b@5/y"))
                .containsExactlyInAnyOrder("a1 b4", "a3 b5");
    }

    private static final String EVENTS = "a@1 a@2 b@3 b@4";

    private static PatternKit skip(String skip) {
        return pattern("within: 10m\nskip: " + skip, "one, rule: a", "many, rule: b, times: 1..");
    }
}
