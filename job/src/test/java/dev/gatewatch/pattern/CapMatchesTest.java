package dev.gatewatch.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class CapMatchesTest {
    private static final OutputTag<Alert> ALERTS =
            new OutputTag<>("alerts", TypeInformation.of(Alert.class));
    private static final PatternKit KIT =
            PatternKit.pattern("within: 1m\ngroup-by: [user]", "one, rule: a", "two, rule: b");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passesEventsAtTheirOwnTimeOnceTheWatermarkHasPassedThem(boolean inOrder) throws Exception {
        try (var harness = harness(inOrder)) {
            // The record's own timestamp does not matter.
            harness.processElement(KIT.match("a", 9, "x"), 5);
            harness.processElement(KIT.match("b", 7, "x"), 5);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(8_999);
            assertThat(ids(harness)).containsExactly("b7");
            harness.processWatermark(9_000);
            assertThat(ids(harness)).containsExactly("b7", "a9");
            assertThat(harness.getOutput())
                    .filteredOn(StreamRecord.class::isInstance)
                    .extracting(each -> ((StreamRecord<?>) each).getTimestamp())
                    .containsExactly(7_000L, 9_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dropsWhatIsOverTheCapAndAlertsOnceForAStretch(boolean inOrder) throws Exception {
        try (var harness = harness(inOrder)) {
            for (int second = 1; second <= 10; second++) {
                harness.processElement(KIT.match("a", second, "x"), 0);
            }
            harness.processElement(KIT.match("b", 10, "y"), 0);
            harness.processElement(KIT.match("b", 64, "x"), 0);
            harness.processElement(KIT.match("b", 65, "x"), 0);
            harness.processWatermark(70_000);
            assertThat(ids(harness))
                    .containsExactly("a1", "a2", "a3", "b10", "b64", "b65")
                    .doesNotContain("a4");
            assertThat(harness.getSideOutput(ALERTS))
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
        try (var harness = harness(false)) {
            for (int second = 60; second >= 1; second--) {
                harness.processElement(KIT.match("a", second, "x"), 0);
            }
            harness.processWatermark(60_000);
            assertThat(ids(harness)).containsExactly("a58", "a59", "a60");
        }
    }

    @Test
    void leavesOutWhatTheWatermarkHasPassed() throws Exception {
        try (var harness = harness(false)) {
            harness.processWatermark(5_000);
            harness.processElement(KIT.match("a", 5, "x"), 0);
            harness.processWatermark(60_000);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void forgetsTheGroupOnceNothingIsNear(boolean inOrder) throws Exception {
        try (var harness = harness(inOrder)) {
            for (int second = 1; second <= 10; second++) {
                harness.processElement(KIT.match("a", second, "x"), 0);
            }
            harness.processWatermark(10_000 + 60_000);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    private static List<String> ids(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Match> harness) {
        List<String> ids = new ArrayList<>();
        harness.extractOutputValues().forEach(match -> ids.add(match.evidence().eventId()));
        return ids;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Match, Match> harness(
            boolean inOrder) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new CapMatches(KIT.rule(), 3, inOrder, ALERTS)),
                        Match::key,
                        Types.STRING);
        harness.open();
        return harness;
    }
}
