package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What an alert on a sequence counts and names: what happened from its beginning on. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class SequenceAlertTest {
    private static final int RESET = 0;
    private static final int SIGN_IN = 1;
    private static final int CHANGE = 2;
    private static final String[] USER = {"9d1f5a3c-6f4b-4f3e-9a57-0c3f2b7a9e10"};
    private static final DetectionPlan PLAN =
            CorrelateKit.plan(
                    """
                    title: Reset
                    name: reset
                    logsource: {product: aws}
                    detection: {selection: {eventName: y}, condition: selection}
                    ---
                    title: Sign-in
                    name: signed_in
                    logsource: {product: aws}
                    detection: {selection: {eventName: x}, condition: selection}
                    ---
                    title: Sign-in after a reset
                    name: sign_in_after_reset
                    correlation:
                      type: temporal_ordered
                      rules: [reset, signed_in]
                      group-by: [signIn.user]
                      timespan: 10m
                    """);

    private static final DetectionPlan THREE_STEPS =
            CorrelateKit.plan(
                    """
                    title: Reset
                    name: reset
                    logsource: {product: aws}
                    detection: {selection: {eventName: y}, condition: selection}
                    ---
                    title: Sign-in
                    name: signed_in
                    logsource: {product: aws}
                    detection: {selection: {eventName: x}, condition: selection}
                    ---
                    title: Change
                    name: changed
                    logsource: {product: aws}
                    detection: {selection: {eventName: z}, condition: selection}
                    ---
                    title: Account changed after a reset
                    name: changed_after_reset
                    correlation:
                      type: temporal_ordered
                      rules: [reset, signed_in, changed]
                      group-by: [signIn.user]
                      timespan: 10m
                    """);

    @Test
    void whatCameBeforeTheBeginningIsNoPartOfIt() throws Exception {
        try (var harness = CorrelateKit.stream(PLAN, 1)) {
            for (int second = 0; second < 50; second++) {
                send(harness, SIGN_IN, second);
            }
            send(harness, RESET, 50);
            send(harness, SIGN_IN, 60);
            Alert alert = harness.extractOutputValues().get(0);
            assertThat(alert.start()).isEqualTo(50_000);
            assertThat(alert.count()).isEqualTo(2);
            assertThat(named(alert)).containsExactly("e50", "e60");
        }
    }

    @Test
    void aBeginningThatComesLateTakesWhatCameAfterIt() throws Exception {
        try (var harness = CorrelateKit.stream(PLAN, 1)) {
            send(harness, SIGN_IN, 10);
            send(harness, SIGN_IN, 30);
            send(harness, RESET, 20);
            Alert alert = harness.extractOutputValues().get(0);
            assertThat(alert.count()).isEqualTo(2);
            assertThat(named(alert)).containsExactly("e20", "e30");
            send(harness, SIGN_IN, 40);
            harness.processWatermark(10_000_000);
            assertThat(named(harness.extractOutputValues().get(1)))
                    .containsExactly("e20", "e30", "e40");
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    /** The sign-ins after the first reset fill what is kept of the ten minutes of the second. */
    @Test
    void itNamesAnEventOfItsOwnWhereAnEarlierBeginningHadMany() throws Exception {
        try (var harness = CorrelateKit.stream(THREE_STEPS, 1)) {
            send(harness, RESET, 30);
            for (int second = 600; second < 625; second++) {
                send(harness, SIGN_IN, second);
            }
            send(harness, RESET, 900);
            send(harness, SIGN_IN, 910);
            send(harness, CHANGE, 920);
            send(harness, SIGN_IN, 930);
            harness.processWatermark(10_000_000);
            List<Alert> alerts = harness.extractOutputValues();
            assertThat(alerts).hasSize(2);
            for (Alert alert : alerts) {
                assertThat(alert.start()).isEqualTo(900_000);
                assertThat(alert.count()).isEqualTo(3);
                assertThat(named(alert)).containsExactly("e920");
            }
        }
    }

    @Test
    void withoutABeginningAlmostNothingIsKept() throws Exception {
        try (var harness = CorrelateKit.stream(PLAN, 1)) {
            long few = 0;
            for (int second = 0; second < 3_000; second++) {
                send(harness, SIGN_IN, second);
                harness.processWatermark(second * 1000L);
                few = second == 100 ? harness.snapshot(1, 1).getStateSize() : few;
            }
            // Those of the last seconds may still be part of a sequence.
            assertThat(harness.snapshot(2, 2).getStateSize()).isLessThan(few + 1_000);
            send(harness, RESET, 3_000);
            send(harness, SIGN_IN, 3_001);
            assertThat(named(harness.extractOutputValues().get(0)))
                    .containsExactly("e3000", "e3001");
        }
    }

    /** An episode that is open may yet be extended, so its events are counted to the end. */
    @Test
    void anOpenEpisodeCountsWhatCameAfterItsSequence() throws Exception {
        try (var harness = CorrelateKit.stream(PLAN, 1)) {
            send(harness, RESET, 0);
            for (int second = 1; second <= 1_200; second++) {
                send(harness, SIGN_IN, second);
                harness.processWatermark(second * 1000L);
            }
            send(harness, RESET, 1_200);
            send(harness, SIGN_IN, 1_201);
            harness.processWatermark(10_000_000);
            List<Alert> alerts = harness.extractOutputValues();
            assertThat(alerts).hasSize(2);
            assertThat(alerts.get(1).start()).isZero();
            assertThat(alerts.get(1).count()).isEqualTo(1_203);
        }
    }

    private static List<String> named(Alert alert) {
        return Arrays.stream(alert.events()).map(Evidence::eventId).toList();
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness,
            int rule,
            int second)
            throws Exception {
        Evidence evidence = EvidenceBuilder.event("e" + second, second * 1000L).build();
        harness.processElement(
                new Match(
                        GroupKey.of(GroupKey.prefix(List.of("signIn.user")), USER),
                        0,
                        evidence.time(),
                        new int[] {rule},
                        USER,
                        new String[0],
                        evidence),
                evidence.time());
    }
}
