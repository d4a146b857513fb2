package dev.gatewatch.bench.trial;

import dev.gatewatch.bench.source.NumberSource;
import dev.gatewatch.bench.source.ReadersDone;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink job that deals with so many events and stops. */
public final class MeasuredJob {
    private static final long POLL_MILLIS = 20;

    private final StreamExecutionEnvironment env;
    private final Path folder;
    private final boolean ends;
    private final ReadersDone readers;
    private final DataStream<Decoded> decoded;

    /**
     * Begins a job with its source: each task reads a range of the events, makes their bytes and
     * decodes these.
     *
     * @param rate events a second, or 0 for as many as can be
     * @param ends whether the input ends, see {@link NumberSource}
     * @param folder for the job's last state
     */
    public MeasuredJob(
            StreamExecutionEnvironment env,
            Events events,
            long total,
            long rate,
            boolean ends,
            FieldPlan fields,
            Path folder) {
        this.env = env;
        this.folder = folder;
        this.ends = ends;
        readers = ReadersDone.of(env.getParallelism());
        decoded =
                env.fromSource(
                                new NumberSource(total, rate, ends, readers),
                                WatermarkStrategy.noWatermarks(),
                                "numbers",
                                TypeInformation.of(Long.class))
                        .flatMap(
                                new DecodeBytes(
                                        events.of(total, env.getParallelism()),
                                        new CloudTrailDecoder(fields, Map.of())))
                        .returns(TypeInformation.of(Decoded.class));
    }

    /** The events. */
    public DataStream<Decoded> decoded() {
        return decoded;
    }

    /** The events, with watermarks that far behind. */
    public DataStream<Decoded> timed(Duration outOfOrderness) {
        return decoded.assignTimestampsAndWatermarks(
                WatermarkStrategy.<Decoded>forBoundedOutOfOrderness(outOfOrderness)
                        .withTimestampAssigner(MeasuredJob::time));
    }

    private static long time(Decoded decoded, long before) {
        TrailEvent event = decoded.event();
        return event == null ? before : event.time();
    }

    /**
     * Runs it until all stages have dealt with all events. If the input does not end, the job stops
     * with a last snapshot of its state.
     */
    public JobExecutionResult run(String name) throws Exception {
        if (ends) {
            return env.execute(name);
        }
        JobClient client = env.executeAsync(name);
        CompletableFuture<JobExecutionResult> result = client.getJobExecutionResult();
        while (!readers.await(POLL_MILLIS)) {
            if (result.isDone()) {
                return result.get();
            }
        }
        while (!stopped(client)) {
            Thread.sleep(POLL_MILLIS);
        }
        return result.get();
    }

    /** Whether it could be stopped: not while some of its tasks have yet to start. */
    private boolean stopped(JobClient client) throws InterruptedException, ExecutionException {
        try {
            client.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.NATIVE)
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CheckpointException refused
                    && refused.getCheckpointFailureReason()
                            == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING) {
                return false;
            }
            throw e;
        }
    }
}
