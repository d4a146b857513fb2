package dev.gatewatch.bench.trial;

import dev.gatewatch.JobPlan;
import dev.gatewatch.Pipeline;
import dev.gatewatch.Timing;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * How long after its last event an alert comes, from the decoded event to the alert before it is
 * written as a document, while events arrive at a steady rate.
 *
 * @param rate events a second
 */
public record LatencyTrial(
        Events events, RuleSet rules, Backend backend, int rate, Path checkpoints)
        implements Trial {
    /** When each failure arrived, nanoseconds; the job runs in this process. */
    private static final Map<String, Long> ARRIVALS = new ConcurrentHashMap<>();

    private static final List<Double> MILLIS = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Map<String, Double> run(long total) throws Exception {
        ARRIVALS.clear();
        MILLIS.clear();
        StreamExecutionEnvironment env = FlinkJobs.environment(backend, 1, checkpoints);
        GatewatchConfig config = GatewatchConfig.defaults();
        JobPlan plan = JobPlan.of(rules, config);
        MeasuredJob job =
                new MeasuredJob(env, events, total, rate, false, plan.fields(), checkpoints);
        Pipeline pipeline =
                Pipeline.assemble(
                        job.timed(config.source().outOfOrderness()).filter(LatencyTrial::arrives),
                        plan,
                        new Timing(
                                config.source().allowedLateness().toMillis(),
                                Long.MAX_VALUE,
                                false),
                        null);
        CountedSink.attach(pipeline.alerts(), LatencyTrial::alerts, ALERTS);
        pipeline.rejects().sinkTo(new DiscardingSink<>());
        pipeline.reports().sinkTo(new DiscardingSink<>());
        job.run("latency");
        List<Double> sorted = new ArrayList<>(MILLIS);
        if (sorted.isEmpty()) {
            return Map.of(ALERTS, 0.0);
        }
        Collections.sort(sorted);
        return Map.of(
                ALERTS,
                (double) sorted.size(),
                "ms to the alert, median",
                sorted.get(sorted.size() / 2),
                "ms to the alert, 99 %",
                sorted.get(sorted.size() * 99 / 100));
    }

    private static boolean arrives(Decoded decoded) {
        TrailEvent event = decoded.event();
        if (event != null && ComparedEvents.failure(decoded) != null) {
            ARRIVALS.put(event.eventId(), System.nanoTime());
        }
        return true;
    }

    private static boolean alerts(AlertWithHistory raised) {
        if (raised.alert().activity() != Alert.Activity.CREATE) {
            return false;
        }
        long now = System.nanoTime();
        long last = Long.MIN_VALUE;
        for (Evidence evidence : raised.alert().events()) {
            last = Math.max(last, ARRIVALS.getOrDefault(evidence.eventId(), Long.MIN_VALUE));
        }
        MILLIS.add((now - last) / 1e6);
        return true;
    }
}
