package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.correlate.SentDocuments.Document;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Crashes at every point between events, after which those since the checkpoint are read again and
 * the shards come in another order. What was sent before the crash stays sent.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class ReReadEventsTest {
    private static final int SHARDS = 3;
    private static final int ATTACKS = 4;
    private static final String[] IPS = {"192.0.2.1", "192.0.2.2"};

    @ParameterizedTest
    @CsvSource({"5, 60s, 60s", "3, 60s, 15s", "4, 30s, 120s"})
    void eachAttackHasOneOpeningAndEveryOpeningIsNamedByItsClosing(
            int minimum, String timespan, String suppress) throws Exception {
        DetectionPlan plan = plan(minimum, timespan, suppress);
        for (long seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            ShardReplay events = ShardReplay.random(SHARDS, ATTACKS, IPS, random);
            Set<String> expected = closings(run(plan, events, random));
            assertThat(expected).isNotEmpty();
            for (int crash = 1; crash <= events.size(); crash++) {
                String what = "seed " + seed + ", crash after " + crash + " events";
                SentDocuments sent = crashing(plan, events, crash, random);
                assertMatched(sent, expected, what);
            }
        }
    }

    private static void assertMatched(SentDocuments sent, Set<String> expected, String what) {
        Map<String, Set<String>> named = new TreeMap<>();
        for (Document close : sent.of("Close")) {
            Set<String> uids = named.computeIfAbsent(close.uid(), uid -> new HashSet<>());
            uids.addAll(close.alerts());
            uids.add(close.uid());
        }
        assertThat(named.keySet()).as(what).isEqualTo(expected);
        Set<String> openings = new HashSet<>();
        sent.of("Create").forEach(create -> openings.add(create.uid()));
        for (String opening : openings) {
            assertThat(named.values())
                    .as("%s: closings that name %s", what, opening)
                    .filteredOn(uids -> uids.contains(opening))
                    .hasSize(1);
        }
        assertThat(named.values())
                .as(what)
                .allSatisfy(uids -> assertThat(uids).containsAnyElementsOf(openings));
    }

    private static Set<String> closings(SentDocuments sent) {
        Set<String> uids = new HashSet<>();
        sent.of("Close").forEach(close -> uids.add(close.uid()));
        return uids;
    }

    private static SentDocuments run(DetectionPlan plan, ShardReplay events, Random random)
            throws Exception {
        SentDocuments sent = new SentDocuments(plan);
        try (var harness = CorrelateKit.stream(plan, 1)) {
            events.from(new int[SHARDS], random).readAll(harness);
            sent.add(alerts(harness));
        }
        return sent;
    }

    private static SentDocuments crashing(
            DetectionPlan plan, ShardReplay events, int crash, Random random) throws Exception {
        SentDocuments sent = new SentDocuments(plan);
        int checkpoint = random.nextInt(crash + 1);
        OperatorSubtaskState state;
        int[] positions;
        long clock;
        try (var harness = CorrelateKit.stream(plan, 1)) {
            ShardReplay.Reader reader = events.from(new int[SHARDS], random);
            reader.read(checkpoint, harness);
            state = harness.snapshot(1, 1);
            positions = reader.positions();
            reader.read(crash - checkpoint, harness);
            sent.add(alerts(harness));
            clock = harness.getProcessingTime();
        }
        try (var harness = CorrelateKit.stream(plan, 1, state)) {
            harness.setProcessingTime(clock);
            events.from(positions, random).readAll(harness);
            assertThat(harness.numKeyedStateEntries()).isZero();
            sent.add(alerts(harness));
        }
        return sent;
    }

    private static List<Alert> alerts(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness) {
        return new ArrayList<>(harness.extractOutputValues());
    }

    private static DetectionPlan plan(int minimum, String timespan, String suppress) {
        return CorrelateKit.plan(
                CorrelateKit.FAILURE
                        + """
                        title: Many failures
                        name: many
                        correlation:
                          type: event_count
                          rules: failure
                          group-by: [sourceIPAddress]
                          timespan: %s
                          condition: {gte: %d}
                        gatewatch: {suppress: %s}
                        level: high
                        """
                                .formatted(timespan, minimum, suppress));
    }
}
