package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.operator.WriteBackOperator;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operator of one level, and failures grouped by their source address. */
final class CorrelateKit {
    static final OutputTag<Match> EPISODES =
            new OutputTag<>("episodes", TypeInformation.of(Match.class));
    static final OutputTag<Reject> REJECTS =
            new OutputTag<>("rejects", TypeInformation.of(Reject.class));

    /** How late events may be on a stream, milliseconds. */
    static final long LATENESS = 10_000;

    /** How far ahead of the clock they may be, milliseconds. */
    static final long MAX_AHEAD = 5_000;

    /** The detection rule that failures match, as YAML with its separator. */
    static final String FAILURE =
            """
            title: Failure
            name: failure
            logsource: {product: aws}
            detection: {selection: {eventName: x}, condition: selection}
            ---
            """;

    private CorrelateKit() {}

    /** A rule that counts failures by address, as YAML. */
    static String rule(String name, String timespan, String condition) {
        return """
               title: Failures
               name: %s
               correlation:
                 type: event_count
                 rules: failure
                 group-by: [sourceIPAddress]
                 timespan: %s
                 condition: {%s}
               """
                .formatted(name, timespan, condition);
    }

    /** The plan of these rules. */
    static DetectionPlan plan(String rules) {
        LoadedRules loaded = RuleLoader.load(List.of(RuleFile.of("rules.yml", rules)));
        assertThat(loaded.problems()).isEmpty();
        return DetectionPlan.of(loaded.rules());
    }

    /** The operator on a stream. */
    static KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> stream(
            DetectionPlan plan, int level, OperatorSubtaskState... state) throws Exception {
        return harness(
                new CorrelateMatches(plan, level, LATENESS, MAX_AHEAD, false, REJECTS, EPISODES),
                state);
    }

    /** The operator of the first level on a stream, with its state in this backend. */
    static KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> stream(
            DetectionPlan plan, StateBackend backend) throws Exception {
        return stream(plan, backend, 0);
    }

    /**
     * The operator of the first level on a stream.
     *
     * @param room how much memory groups take before they are written, bytes; 0 for the default
     */
    static KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> stream(
            DetectionPlan plan, StateBackend backend, long room, OperatorSubtaskState... state)
            throws Exception {
        var operator = new CorrelateMatches(plan, 1, LATENESS, MAX_AHEAD, false, REJECTS, EPISODES);
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new WriteBackOperator<>(operator, room), Match::key, Types.STRING);
        harness.setStateBackend(backend);
        harness.setup();
        if (state.length > 0) {
            harness.initializeState(state[0]);
        }
        harness.open();
        return harness;
    }

    /** The operator of the first level in a replay. */
    static KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> replay(DetectionPlan plan)
            throws Exception {
        return harness(new CorrelateMatches(plan, 1, 0, MAX_AHEAD, true, REJECTS, EPISODES));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness(
            CorrelateMatches operator, OperatorSubtaskState... state) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new WriteBackOperator<>(operator), Match::key, Types.STRING);
        harness.setup();
        if (state.length > 0) {
            harness.initializeState(state[0]);
        }
        harness.open();
        return harness;
    }

    /** Failures from an address at these seconds; their eventIDs are "e" and the second. */
    static void send(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness,
            String ip,
            int... seconds)
            throws Exception {
        for (int second : seconds) {
            send(harness, "e" + second, ip, second);
        }
    }

    /** A failure from an address. */
    static void send(
            KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness,
            String eventId,
            String ip,
            int second)
            throws Exception {
        Evidence evidence = EvidenceBuilder.event(eventId, second * 1000L).ip(ip).build();
        String key = GroupKey.of(GroupKey.prefix(List.of("sourceIPAddress")), new String[] {ip});
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
