package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/**
 * On a stream: rules that are decided when a window is over, and episodes that are events for other
 * rules.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class LevelsTest {
    private static final OutputTag<Match> EPISODES =
            new OutputTag<>("episodes", TypeInformation.of(Match.class));
    private static final OutputTag<Reject> REJECTS =
            new OutputTag<>("rejects", TypeInformation.of(Reject.class));
    private static final long LATENESS = 10_000;
    private static final String BASE =
            """
            title: Failure
            name: failure
            logsource: {product: aws}
            detection: {selection: {eventName: x}, condition: selection}
            ---
            """;
    private static final String FEW =
            BASE
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
            BASE
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
        try (var harness = harness(plan(FEW), 1)) {
            send(harness, "192.0.2.1", 10, 20);
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
        try (var harness = harness(plan(FEW), 1)) {
            send(harness, "192.0.2.1", 50, 30, 10);
            harness.processWatermark(1_000_000);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void anOpenWindowSurvivesARestart() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(plan(FEW), 1)) {
            send(harness, "192.0.2.1", 10);
            harness.processWatermark(15_000);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(plan(FEW), 1, state)) {
            send(harness, "192.0.2.1", 20);
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
        try (var harness = harness(plan(FEW), 1)) {
            send(harness, "192.0.2.1", 10);
            state = harness.snapshot(1, 1);
        }
        DetectionPlan more = plan(BASE.replace("ailure", "irst") + FEW);
        assertThat(more.numberOf("failure")).isEqualTo(1);
        try (var harness = harness(more, 1, state)) {
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
        try (var harness = harness(plan(FEW), 1)) {
            send(harness, "192.0.2.1", 10);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(plan(FEW.replace("lt: 3", "lt: 4")), 1, state)) {
            harness.processWatermark(100_000);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void anEpisodeIsHandedOnOnceWhenTheWatermarkPassesItsBeginning() throws Exception {
        DetectionPlan plan = plan(CHAIN);
        assertThat(plan.levels()).isEqualTo(2);
        try (var harness = harness(plan, 1)) {
            send(harness, "192.0.2.1", 10, 20, 30);
            assertThat(harness.extractOutputValues()).as("only the outer rule alerts").isEmpty();
            assertThat(harness.getSideOutput(EPISODES)).isNullOrEmpty();
            harness.processWatermark(19_999);
            assertThat(harness.getSideOutput(EPISODES)).isNullOrEmpty();
            harness.processWatermark(20_000);
            assertThat(harness.getSideOutput(EPISODES))
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
            send(harness, "192.0.2.1", 50);
            harness.processWatermark(1_000_000);
            assertThat(harness.getSideOutput(EPISODES)).hasSize(1);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void theLevelAboveCountsEpisodes() throws Exception {
        DetectionPlan plan = plan(CHAIN);
        try (var below = harness(plan, 1);
                var above = harness(plan, 2)) {
            send(below, "192.0.2.1", 10, 20);
            send(below, "192.0.2.2", 100, 110);
            below.processWatermark(1_000_000);
            for (StreamRecord<Match> episode : below.getSideOutput(EPISODES)) {
                above.processElement(episode.getValue(), episode.getValue().time());
            }
            assertThat(above.extractOutputValues())
                    .singleElement()
                    .satisfies(
                            alert -> {
                                assertThat(alert.ruleId()).isEqualTo("two");
                                assertThat(alert.fired()).isEqualTo(110_000);
                                assertThat(alert.count()).isEqualTo(2);
                            });
        }
    }

    private static DetectionPlan plan(String rules) {
        LoadedRules loaded = RuleLoader.load(List.of(RuleFile.of("rules.yml", rules)));
        assertThat(loaded.problems()).isEmpty();
        return DetectionPlan.of(loaded.rules());
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness,
            String ip,
            int... seconds)
            throws Exception {
        for (int second : seconds) {
            Evidence evidence =
                    EvidenceBuilder.event(ip + "@" + second, second * 1000L).ip(ip).build();
            String key =
                    GroupKey.of(GroupKey.prefix(List.of("sourceIPAddress")), new String[] {ip});
            harness.processElement(
                    new Match(
                            key,
                            0,
                            evidence.time(),
                            new int[] {0},
                            new String[] {ip},
                            new String[0],
                            evidence),
                    evidence.time());
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness(
            DetectionPlan plan, int level, OperatorSubtaskState... state) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new CorrelateMatches(
                                        plan, level, LATENESS, false, REJECTS, EPISODES)),
                        Match::key,
                        Types.STRING);
        harness.setup();
        if (state.length > 0) {
            harness.initializeState(state[0]);
        }
        harness.open();
        return harness;
    }
}
