package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Match;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Shares that are judged by themselves count events as they come. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class ShareTest {
    private static final String IP = "192.0.2.1";

    /** All failures are failures, so that the share is one. */
    private static final DetectionPlan PLAN =
            CorrelateKit.plan(
                    CorrelateKit.FAILURE
                            + """
                            title: Success
                            name: success
                            logsource: {product: aws}
                            detection: {selection: {eventName: y}, condition: selection}
                            ---
                            """
                            + CorrelateKit.rule("two", "1m", "gte: 100")
                            + """
                            ---
                            title: Most
                            name: most
                            baseline:
                              rules: [failure, success]
                              group-by: [sourceIPAddress]
                              measure: {share: failure}
                              every: 1m
                              compare: none
                              above: {share: 0.5, at-least: 3}
                            """);

    @Test
    void theyHaveTheGroupsOfOtherRules() {
        assertThat(PLAN.dimensions()).hasSize(1);
    }

    @Test
    void noEventWaits() throws Exception {
        try (var harness = CorrelateKit.stream(PLAN, 1)) {
            CorrelateKit.send(harness, IP, 50, 70, 10, 75, 20);
            assertThat(harness.numEventTimeTimers()).as("one for both minutes").isEqualTo(1);
            harness.processWatermark(59_998);
            assertThat(created(harness)).isEmpty();
            harness.processWatermark(59_999);
            assertThat(created(harness)).extracting(Alert::count).containsExactly(3L);
            CorrelateKit.send(harness, IP, 100);
            harness.processWatermark(200_000);
            assertThat(created(harness)).as("one episode").hasSize(1);
            assertThat(closed(harness)).extracting(Alert::count).containsExactly(6L);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    /** Behind the watermark, but within the interval. */
    @Test
    void anEventCountsWhileItsIntervalIsNotOver() throws Exception {
        try (var harness = CorrelateKit.stream(PLAN, 1)) {
            harness.processWatermark(55_000);
            CorrelateKit.send(harness, IP, 50, 51, 52);
            harness.processWatermark(60_000);
            assertThat(created(harness)).hasSize(1);
            CorrelateKit.send(harness, IP, 57, 58, 59);
            assertThat(past(harness)).as("too late").isEqualTo(3);
            harness.processWatermark(200_000);
            assertThat(closed(harness)).extracting(Alert::count).containsExactly(3L);
        }
    }

    /** What was over before a restart is over after it, before the watermark is known again. */
    @Test
    void lateEventsAfterARestartDoNotFireAgain() throws Exception {
        OperatorSubtaskState saved;
        try (var harness = CorrelateKit.stream(PLAN, 1)) {
            CorrelateKit.send(harness, IP, 10, 20, 30);
            harness.processWatermark(65_000);
            CorrelateKit.send(harness, IP, 66);
            assertThat(created(harness)).hasSize(1);
            saved = harness.snapshot(1, 1);
        }
        try (var harness = CorrelateKit.stream(PLAN, 1, saved)) {
            CorrelateKit.send(harness, IP, 57, 58, 59, 67);
            assertThat(past(harness)).isEqualTo(3);
            harness.processWatermark(300_000);
            assertThat(created(harness)).isEmpty();
            assertThat(closed(harness)).extracting(Alert::count).containsExactly(3L);
        }
    }

    private static List<Alert> created(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness) {
        return with(Activity.CREATE, harness);
    }

    private static List<Alert> closed(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness) {
        return with(Activity.CLOSE, harness);
    }

    private static List<Alert> with(
            Activity activity,
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness) {
        return harness.extractOutputValues().stream()
                .filter(alert -> alert.unusual() != null)
                .filter(alert -> alert.activity() == activity)
                .toList();
    }

    private static long past(KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness) {
        var names = harness.getSideOutput(SharedCounts.NAMES);
        return names == null
                ? 0
                : names.stream()
                        .filter(name -> name.getValue().equals(CountNames.PAST_WINDOWS))
                        .count();
    }
}
