package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.PatternRule;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Runs pattern rules, each in operators of its own: cap, Flink CEP, alerts.
 *
 * @param plan all rules
 * @param cap how many events of a group pass to CEP within a pattern's time
 * @param replay whether all is done in the order of event time, and alerts are dated by it
 */
public record MatchPatterns(DetectionPlan plan, int cap, boolean replay) {
    private static final OutputTag<Alert> OVERFLOW =
            new OutputTag<>("overflow", TypeInformation.of(Alert.class));

    /**
     * The alerts of one rule.
     *
     * @param matches of all dimensions, with watermarks
     */
    public DataStream<Alert> alerts(PatternRule rule, DataStream<Match> matches) {
        String id = rule.header().id();
        int dimension = plan.dimensionOf(rule);
        SingleOutputStreamOperator<Match> capped =
                matches.filter(match -> match.dimension() == dimension)
                        .uid("pattern-events-" + id)
                        .name("pattern-events-" + id)
                        .keyBy(Match::key)
                        .process(
                                new CapMatches(
                                        rule, PatternCost.affordable(rule, cap), replay, OVERFLOW))
                        .returns(TypeInformation.of(Match.class))
                        .uid("pattern-cap-" + id)
                        .name("pattern-cap-" + id);
        SingleOutputStreamOperator<Alert> raised =
                DataStreamUtils.reinterpretAsKeyedStream(
                                captured(rule, capped), CapturedSteps::key, Types.STRING)
                        .process(new RaiseAlerts(rule, replay))
                        .uid("pattern-alerts-" + id)
                        .name("pattern-alerts-" + id);
        return raised.union(capped.getSideOutput(OVERFLOW));
    }

    /** The matches of one rule among events that are keyed by group and limited in number. */
    DataStream<CapturedSteps> captured(PatternRule rule, DataStream<Match> capped) {
        String id = rule.header().id();
        return CEP.pattern(
                        // Same keys, same place: no second exchange.
                        DataStreamUtils.reinterpretAsKeyedStream(capped, Match::key, Types.STRING),
                        new PatternBuilder(rule, plan).build(),
                        new StepOrder(rule, plan))
                .inEventTime()
                .process(new CaptureSteps(rule), TypeInformation.of(CapturedSteps.class))
                .uid("pattern-" + id)
                .name("pattern-" + id);
    }
}
