package dev.gatewatch.bench;

import dev.gatewatch.JobPlan;
import dev.gatewatch.Pipeline;
import dev.gatewatch.Timing;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.route.OwnCalls;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.time.Duration;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** All stages of the job on traffic that is made up, without lookups; what comes out is dropped. */
final class WholeJob {
    /** As a job on a stream has it by default, milliseconds. */
    private static final long OUT_OF_ORDERNESS = 120_000;

    private static final long ALLOWED_LATENESS = 600_000;
    private static final int PATTERN_CAP = 200;

    private WholeJob() {}

    static void assemble(DataStream<Decoded> traffic, RuleSet rules, FieldPlan fields) {
        assemble(traffic, rules, ReportSet.EMPTY, fields);
    }

    static void assemble(
            DataStream<Decoded> traffic, RuleSet rules, ReportSet reports, FieldPlan fields) {
        Pipeline pipeline =
                Pipeline.assemble(
                        traffic.assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Decoded>forBoundedOutOfOrderness(
                                                Duration.ofMillis(OUT_OF_ORDERNESS))
                                        .withTimestampAssigner(WholeJob::time)),
                        new JobPlan(
                                DetectionPlan.of(rules),
                                reports,
                                fields,
                                OwnCalls.of(Set.of()),
                                PATTERN_CAP),
                        new Timing(ALLOWED_LATENESS, Long.MAX_VALUE, false),
                        null);
        pipeline.findings().sinkTo(new DiscardingSink<>());
        pipeline.rejects().sinkTo(new DiscardingSink<>());
        pipeline.reports().sinkTo(new DiscardingSink<>());
    }

    private static long time(Decoded decoded, long before) {
        TrailEvent event = decoded.event();
        return event == null ? before : event.time();
    }
}
