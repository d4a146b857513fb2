package dev.gatewatch;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.correlate.CorrelateMatches;
import dev.gatewatch.decode.RouteDecoded;
import dev.gatewatch.dedupe.DropDuplicates;
import dev.gatewatch.detect.DetectEvents;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.DetectionPlan;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The job, from decoded input to findings. The only place that sees all stages, and where every
 * operator gets the uid under which its state is found again.
 *
 * <pre>
 *   decoded ── route ──(actor)── dedupe ── detect ──(group)── correlate ── alert ── findings
 *                │                 │                             │
 *                └─────────────────┴──────────── rejects ────────┘
 * </pre>
 *
 * @param findings alerts and closing documents
 * @param rejects what is no event, and events that came too late
 */
public record Pipeline(DataStream<Finding> findings, DataStream<Reject> rejects) {
    private static final OutputTag<Reject> REJECTS =
            new OutputTag<>("rejects", TypeInformation.of(Reject.class));
    private static final OutputTag<Alert> ALERTS =
            new OutputTag<>("alerts", TypeInformation.of(Alert.class));

    /**
     * Puts the stages together behind a source.
     *
     * @param decoded what the source yields, with watermarks
     * @param plan the rules
     * @param fields the fields that decoding extracted for them
     */
    public static Pipeline assemble(
            DataStream<Decoded> decoded, DetectionPlan plan, FieldPlan fields, Timing timing) {
        SingleOutputStreamOperator<TrailEvent> events =
                decoded.process(
                                new RouteDecoded(
                                        plan.rules(),
                                        fields,
                                        timing.allowedLateness(),
                                        timing.maxAhead(),
                                        REJECTS))
                        .setParallelism(decoded.getParallelism())
                        .uid("route")
                        .name("route");
        SingleOutputStreamOperator<TrailEvent> distinct =
                events.keyBy(TrailEvent::actor)
                        .process(new DropDuplicates(timing.allowedLateness(), REJECTS))
                        .uid("dedupe")
                        .name("dedupe");
        SingleOutputStreamOperator<Match> matches =
                distinct.process(new DetectEvents(plan, fields, ALERTS, timing.replay()))
                        .uid("detect")
                        .name("detect");
        SingleOutputStreamOperator<Alert> episodes =
                matches.keyBy(Match::key)
                        .process(
                                new CorrelateMatches(
                                        plan, timing.allowedLateness(), timing.replay(), REJECTS))
                        .uid("correlate")
                        .name("correlate");
        DataStream<Finding> findings =
                episodes.union(matches.getSideOutput(ALERTS))
                        .map(new WriteFindings(plan.rules()))
                        .uid("alert")
                        .name("alert");
        DataStream<Reject> rejects =
                events.getSideOutput(REJECTS)
                        .union(distinct.getSideOutput(REJECTS), episodes.getSideOutput(REJECTS));
        return new Pipeline(findings, rejects);
    }
}
