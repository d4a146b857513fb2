package dev.gatewatch.bench.trial;

import dev.gatewatch.Enrichment;
import dev.gatewatch.JobPlan;
import dev.gatewatch.Pipeline;
import dev.gatewatch.Timing;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.config.SourceConfig;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;

/**
 * The job from bytes to alerts as documents, which are dropped; set up as it is on a stream without
 * any configuration.
 *
 * @param enrichment how events get their risk, or null if they get none
 * @param checkpoints a folder for checkpoints
 */
public record PipelineTrial(
        Events events,
        RuleSet rules,
        Backend backend,
        int parallelism,
        @Nullable Enrichment enrichment,
        Path checkpoints)
        implements Trial {
    @Override
    public Map<String, Double> run(long total) throws Exception {
        StreamExecutionEnvironment env = FlinkJobs.environment(backend, parallelism, checkpoints);
        GatewatchConfig config = GatewatchConfig.defaults();
        SourceConfig source = config.source();
        JobPlan plan = JobPlan.of(rules, config);
        MeasuredJob job = new MeasuredJob(env, events, total, 0, false, plan.fields(), checkpoints);
        Pipeline pipeline =
                Pipeline.assemble(
                        job.timed(source.outOfOrderness()),
                        plan,
                        new Timing(source.allowedLateness().toMillis(), Long.MAX_VALUE, false),
                        enrichment);
        pipeline.findings().sinkTo(new DiscardingSink<>());
        CountedSink.attach(pipeline.alerts(), PipelineTrial::isNew, ALERTS);
        CountedSink.attach(pipeline.rejects(), reject -> true, "rejects");
        pipeline.reports().sinkTo(new DiscardingSink<>());
        var result = job.run("pipeline");
        long rejects = CountedSink.count(result, "rejects");
        if (rejects != 0) {
            throw new IllegalStateException("the job rejected " + rejects + " events");
        }
        return Map.of(ALERTS, (double) CountedSink.count(result, ALERTS));
    }

    private static boolean isNew(AlertWithHistory alert) {
        return alert.alert().activity() == Alert.Activity.CREATE;
    }
}
