package dev.gatewatch.bench.trial;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job that decodes events and drops them: no job that reads them can be faster.
 *
 * @param fields what decoding extracts
 * @param checkpoints a folder for checkpoints
 */
public record ParseTrial(Events events, FieldPlan fields, int parallelism, Path checkpoints)
        implements Trial {
    @Override
    public Map<String, Double> run(long total) throws Exception {
        StreamExecutionEnvironment env =
                FlinkJobs.environment(Backend.HEAP, parallelism, checkpoints);
        MeasuredJob job = new MeasuredJob(env, events, total, 0, false, fields, checkpoints);
        CountedSink.attach(job.decoded(), ParseTrial::isEvent, "events");
        long count = CountedSink.count(job.run("parse"), "events");
        if (count != total) {
            throw new IllegalStateException(count + " of " + total + " events were decoded");
        }
        return Map.of();
    }

    private static boolean isEvent(Decoded decoded) {
        TrailEvent event = decoded.event();
        return event != null;
    }
}
