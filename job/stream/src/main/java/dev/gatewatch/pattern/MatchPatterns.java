package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.operator.EvidenceTypes;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Runs pattern rules. The operators are the same whatever the rules, so that the job can restore
 * the state of another rule set.
 *
 * @param plan all rules
 * @param cap how many events of a group pass to CEP within a pattern's time
 * @param replay whether everything is done in the order of event time, and alerts are dated by it
 */
public record MatchPatterns(DetectionPlan plan, int cap, boolean replay) {
    /** Alerts on groups that have too many events. */
    static final OutputTag<Alert> OVERFLOW =
            new OutputTag<>("overflow", TypeInformation.of(Alert.class));

    private static final OutputTag<CapturedSteps> CAPTURED =
            new OutputTag<>("captured", TypeInformation.of(CapturedSteps.class));

    /**
     * The alerts.
     *
     * @param matches of all dimensions, with watermarks
     */
    public DataStream<Alert> alerts(DataStream<Match> matches) {
        return alerts(matches, counts -> {});
    }

    /**
     * The alerts.
     *
     * @param matches of all dimensions, with watermarks
     * @param counts receives what is counted for {@link SharedCounts}
     */
    public DataStream<Alert> alerts(
            DataStream<Match> matches, Consumer<DataStream<String>> counts) {
        SingleOutputStreamOperator<Alert> followed = follow(matches);
        counts.accept(followed.getSideOutput(SharedCounts.NAMES));
        return followed.union(followed.getSideOutput(OVERFLOW));
    }

    /** Each match of each pattern, as Flink CEP finds them. */
    public DataStream<CapturedSteps> captured(DataStream<Match> matches) {
        return follow(matches).getSideOutput(CAPTURED);
    }

    private SingleOutputStreamOperator<Alert> follow(DataStream<Match> matches) {
        DataStream<Match> events =
                OperatorId.PATTERN_EVENTS.on(
                        matches.flatMap(new PatternEvents(plan))
                                .returns(EvidenceTypes.of(Match.class)));
        return OperatorId.PATTERN.on(
                events.keyBy(Match::key)
                        .process(
                                new FollowPatterns(plan.rules().patterns(), cap, replay, CAPTURED),
                                TypeInformation.of(Alert.class)));
    }
}
