package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.ContributingEvents;
import dev.gatewatch.engine.correlate.EpisodeForwarder;
import dev.gatewatch.engine.correlate.EpisodeOutput;
import dev.gatewatch.engine.correlate.LevelEvaluators;
import dev.gatewatch.engine.correlate.RuleEvaluator;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.EngineRule;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** State that was saved when one time to come back was kept for all rules of a group. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class EarlierStateTest {
    @Test
    void closesItsEpisodesAndLeavesNothing() throws Exception {
        DetectionPlan plan =
                CorrelateKit.plan(
                        CorrelateKit.FAILURE
                                + """
                                title: Failures
                                name: some
                                correlation:
                                  type: event_count
                                  rules: failure
                                  group-by: [sourceIPAddress]
                                  timespan: 60s
                                  condition: {gte: 2}
                                """);
        OperatorSubtaskState state;
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new OneTimeForAll(plan)),
                        Match::key,
                        Types.STRING)) {
            harness.open();
            CorrelateKit.send(harness, "192.0.2.1", 1, 2);
            state = harness.snapshot(1, 1);
        }
        try (var harness = CorrelateKit.stream(plan, 1, state)) {
            CorrelateKit.send(harness, "192.0.2.1", 3);
            harness.processWatermark(500_000);
            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .satisfies(
                            alert -> {
                                assertThat(alert.activity()).isEqualTo(Activity.CLOSE);
                                assertThat(alert.count()).isEqualTo(3);
                            });
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    /** Saves what the operator saved then. */
    private static final class OneTimeForAll extends KeyedProcessFunction<String, Match, Alert>
            implements EpisodeOutput {
        private static final long serialVersionUID = 1L;

        private final DetectionPlan plan;

        OneTimeForAll(DetectionPlan plan) {
            this.plan = plan;
        }

        @Override
        public void processElement(Match match, Context context, Collector<Alert> output)
                throws Exception {
            RuleEvaluator evaluator =
                    new LevelEvaluators(plan, 1, new EpisodeForwarder(plan), false)
                            .countingIn(match)
                            .get(0);
            var groups =
                    getRuntimeContext()
                            .getMapState(
                                    new MapStateDescriptor<>(
                                            "groups",
                                            Types.STRING,
                                            TypeInformation.of(GroupState.class)));
            String rule = evaluator.rule().ruleId();
            GroupState group =
                    groups.contains(rule)
                            ? groups.get(rule)
                            : GroupState.of(evaluator.rule().fingerprint());
            evaluator.count(group, match, this);
            groups.put(rule, group);
            long next = evaluator.nextWatermark(group, CorrelateKit.LATENESS);
            getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("wake-up", Types.LONG))
                    .update(next);
            context.timerService().registerEventTimeTimer(next);
        }

        @Override
        public void alert(Alert alert) {}

        @Override
        public void episode(
                EngineRule rule, String key, long time, ContributingEvents contributing) {}

        @Override
        public long created(long time) {
            return time;
        }

        @Override
        public void withoutValue() {}
    }
}
