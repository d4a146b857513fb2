package dev.gatewatch.cli;

import dev.gatewatch.Pipeline;
import dev.gatewatch.Timing;
import dev.gatewatch.alert.Finding;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.output.NdjsonFile;
import dev.gatewatch.output.RejectJson;
import dev.gatewatch.replay.ReplayProgress;
import dev.gatewatch.replay.ReplaySource;
import dev.gatewatch.rule.DetectionPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the job over files, in a Flink inside this JVM. */
final class LocalReplay {
    private final ReplayRequest request;
    private final String name = UUID.randomUUID().toString();

    LocalReplay(ReplayRequest request) {
        this.request = request;
    }

    /**
     * Runs to the end of the files.
     *
     * @throws CommandFailure where the job fails
     */
    ReplayResult run() throws CommandFailure, IOException, InterruptedException {
        long started = System.nanoTime();
        JobClient job;
        try {
            job = assemble().executeAsync("gatewatch replay");
        } catch (Exception e) {
            throw failure(e);
        }
        Thread cancelOnExit = new Thread(() -> cancel(job), "cancel-replay");
        Runtime.getRuntime().addShutdownHook(cancelOnExit);
        try (ProgressLine progress = new ProgressLine(ReplayProgress.of(name), totalBytes())) {
            progress.start();
            JobExecutionResult result = job.getJobExecutionResult().get();
            Map<String, Long> counts = new HashMap<>();
            result.getAllAccumulatorResults()
                    .forEach((count, value) -> counts.put(count, (Long) value));
            return new ReplayResult(
                    request.events().size(), counts, Duration.ofNanos(System.nanoTime() - started));
        } catch (ExecutionException | CancellationException e) {
            throw failure(e);
        } finally {
            ReplayProgress.forget(name);
            removeHook(cancelOnExit);
        }
    }

    private StreamExecutionEnvironment assemble() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        request.parallelism(), configuration());
        DetectionPlan plan = DetectionPlan.of(request.rules());
        FieldPlan fields = FieldPlan.of(request.rules().fields());
        long disorder =
                request.config().source().outOfOrderness().toMillis()
                        + request.config().source().allowedLateness().toMillis();
        ReplaySource source =
                new ReplaySource(
                        request.events(),
                        new CloudTrailDecoder(fields, request.config().source().clientPools()),
                        disorder,
                        request.speed(),
                        name);
        DataStream<Decoded> decoded =
                env.fromSource(
                                source,
                                WatermarkStrategy.noWatermarks(),
                                "replay",
                                TypeInformation.of(Decoded.class))
                        .setParallelism(1)
                        .uid("replay");
        Pipeline pipeline = Pipeline.assemble(decoded, plan, fields, Timing.REPLAY);
        if (request.config().alerts().console()) {
            pipeline.findings()
                    .sinkTo(new ConsoleFindings())
                    .setParallelism(1)
                    .uid("console")
                    .name("console");
        }
        if (request.alerts() != null) {
            pipeline.findings()
                    .map(Finding::json)
                    .uid("alert-json")
                    .name("alert-json")
                    .sinkTo(new NdjsonFile(request.alerts().toString()))
                    .setParallelism(1)
                    .uid("alerts")
                    .name("alerts");
        }
        if (request.rejects() != null) {
            pipeline.rejects()
                    .map(RejectJson::write)
                    .uid("reject-json")
                    .name("reject-json")
                    .sinkTo(new NdjsonFile(request.rejects().toString()))
                    .setParallelism(1)
                    .uid("rejects")
                    .name("rejects");
        }
        return env;
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        // Kryo and operators without a uid are errors.
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        // State is on the heap: no memory is set aside for RocksDB.
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        return configuration;
    }

    private long totalBytes() throws IOException {
        long total = 0;
        for (var event : request.events()) {
            total += event.size();
        }
        return total;
    }

    /** Ctrl-C: the job ends in order, so that its files are complete as far as it came. */
    private static void cancel(JobClient job) {
        try {
            job.cancel().get();
            job.getJobExecutionResult().get();
        } catch (ExecutionException | CancellationException e) {
            Terminal.get().error("stopped; what was found until now is written");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being stopped: the hook is at work.
            Terminal.get().endProgress();
        }
    }

    private static CommandFailure failure(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        CommandFailure known = new CommandFailure(ExitCode.FAILED, "the replay failed: " + cause);
        known.initCause(failure);
        return known;
    }
}
