package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.DetectionPlan;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/**
 * On a stream: rules that are decided when a window is over, and episodes that are events for other
 * rules.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class LevelsTest {
    private static final String FEW =
            CorrelateKit.FAILURE
                    + """
            title: Fewer than three
            name: few
            correlation:
              type: event_count
              rules: failure
              group-by: [sourceIPAddress]
              timespan: 60s
              condition: {lt: 3}
            """;
    private static final String CHAIN =
            CorrelateKit.FAILURE
                    + """
            title: Twice
            name: twice
            correlation:
              type: event_count
              rules: failure
              group-by: [sourceIPAddress]
              timespan: 60s
              condition: {gte: 2}
            ---
            title: Twice from two addresses
            name: two
            correlation:
              type: value_count
              rules: twice
              timespan: 10m
              condition: {gte: 2, field: sourceIPAddress}
            """;

    @Test
    void aWindowIsDecidedWhenTheWatermarkPassesItsEndAndIsGoneThen() throws Exception {
        try (var harness = CorrelateKit.stream(CorrelateKit.plan(FEW), 1)) {
            CorrelateKit.send(harness, "192.0.2.1", 10, 20);
            harness.processWatermark(69_999);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(70_000);
            assertThat(harness.extractOutputValues())
                    .extracting(Alert::activity)
                    .containsExactly(Activity.CREATE, Activity.CLOSE);
            Alert alert = harness.extractOutputValues().get(0);
            assertThat(alert.start()).isEqualTo(10_000);
            assertThat(alert.end()).isEqualTo(70_000);
            assertThat(alert.count()).isEqualTo(2);
            harness.processWatermark(1_000_000);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aWindowThatHoldsTooManyEventsIsSilentHoweverTheyArrive() throws Exception {
        try (var harness = CorrelateKit.stream(CorrelateKit.plan(FEW), 1)) {
            CorrelateKit.send(harness, "192.0.2.1", 50, 30, 10);
            harness.processWatermark(1_000_000);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void anOpenWindowSurvivesARestart() throws Exception {
        OperatorSubtaskState state;
        try (var harness = CorrelateKit.stream(CorrelateKit.plan(FEW), 1)) {
            CorrelateKit.send(harness, "192.0.2.1", 10);
            harness.processWatermark(15_000);
            state = harness.snapshot(1, 1);
        }
        try (var harness = CorrelateKit.stream(CorrelateKit.plan(FEW), 1, state)) {
            CorrelateKit.send(harness, "192.0.2.1", 20);
            harness.processWatermark(100_000);
            assertThat(harness.extractOutputValues().get(0).count()).isEqualTo(2);
        }
    }

    /**
     * The event that waits for the watermark is told by the rule, not by its number of that day.
     */
    @Test
    void whatWaitsIsCountedForItsRuleWhenTheNumbersOfRulesHaveChanged() throws Exception {
        OperatorSubtaskState state;
        try (var harness = CorrelateKit.stream(CorrelateKit.plan(FEW), 1)) {
            CorrelateKit.send(harness, "192.0.2.1", 10);
            state = harness.snapshot(1, 1);
        }
        DetectionPlan more =
                CorrelateKit.plan(CorrelateKit.FAILURE.replace("ailure", "irst") + FEW);
        assertThat(more.numberOf("failure")).isEqualTo(1);
        try (var harness = CorrelateKit.stream(more, 1, state)) {
            harness.processWatermark(100_000);
            assertThat(harness.extractOutputValues())
                    .extracting(Alert::ruleId, Alert::count)
                    .containsOnly(org.assertj.core.groups.Tuple.tuple("few", 1L));
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void whatWaitsForARuleThatWasChangedIsDropped() throws Exception {
        OperatorSubtaskState state;
        try (var harness = CorrelateKit.stream(CorrelateKit.plan(FEW), 1)) {
            CorrelateKit.send(harness, "192.0.2.1", 10);
            state = harness.snapshot(1, 1);
        }
        try (var harness =
                CorrelateKit.stream(CorrelateKit.plan(FEW.replace("lt: 3", "lt: 4")), 1, state)) {
            harness.processWatermark(100_000);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void anEpisodeIsHandedOnOnceWhenTheWatermarkPassesItsBeginning() throws Exception {
        DetectionPlan plan = CorrelateKit.plan(CHAIN);
        assertThat(plan.levels()).isEqualTo(2);
        try (var harness = CorrelateKit.stream(plan, 1)) {
            CorrelateKit.send(harness, "192.0.2.1", 10, 20, 30);
            assertThat(harness.extractOutputValues()).as("only the outer rule alerts").isEmpty();
            assertThat(harness.getSideOutput(CorrelateKit.EPISODES)).isNullOrEmpty();
            harness.processWatermark(19_999);
            assertThat(harness.getSideOutput(CorrelateKit.EPISODES)).isNullOrEmpty();
            harness.processWatermark(20_000);
            assertThat(harness.getSideOutput(CorrelateKit.EPISODES))
                    .singleElement()
                    .satisfies(
                            record -> {
                                Match episode = record.getValue();
                                assertThat(episode.time()).isEqualTo(20_000);
                                assertThat(episode.evidence().eventName()).isEqualTo("Twice");
                                assertThat(episode.values()).containsExactly("192.0.2.1");
                                assertThat(episode.detections())
                                        .containsExactly(plan.numberOf("twice"));
                            });
            CorrelateKit.send(harness, "192.0.2.1", 50);
            harness.processWatermark(1_000_000);
            assertThat(harness.getSideOutput(CorrelateKit.EPISODES)).hasSize(1);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void theLevelAboveCountsEpisodes() throws Exception {
        DetectionPlan plan = CorrelateKit.plan(CHAIN);
        try (var below = CorrelateKit.stream(plan, 1);
                var above = CorrelateKit.stream(plan, 2)) {
            CorrelateKit.send(below, "192.0.2.1", 10, 20);
            CorrelateKit.send(below, "192.0.2.2", 100, 110);
            below.processWatermark(1_000_000);
            for (StreamRecord<Match> episode : below.getSideOutput(CorrelateKit.EPISODES)) {
                above.processElement(episode.getValue(), episode.getValue().time());
            }
            assertThat(above.extractOutputValues())
                    .singleElement()
                    .satisfies(
                            alert -> {
                                assertThat(alert.ruleId()).isEqualTo("two");
                                assertThat(alert.fired()).isEqualTo(110_000);
                                assertThat(alert.count()).isEqualTo(4);
                                assertThat(alert.start()).isEqualTo(10_000);
                                assertThat(alert.episodes()).hasSize(2);
                            });
        }
    }
}
