package dev.gatewatch.cli.local;

import dev.gatewatch.JobPlan;
import dev.gatewatch.StreamJob;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ConsoleFindings;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The job on a stream, until it is stopped.
 *
 * @param state where checkpoints are stored and restored from, or null for nowhere
 */
public record LocalRun(
        GatewatchConfig config,
        RuleSet rules,
        int parallelism,
        Duration checkpointInterval,
        @Nullable LocalState state) {
    /** How long a stop with a savepoint may take before the job is cancelled. */
    private static final long PATIENCE_SECONDS = 20;

    private static final long LOOK_SECONDS = 1;

    /**
     * Runs until Ctrl-C.
     *
     * @throws CommandFailure if the job fails
     */
    public void run() throws CommandFailure, IOException, InterruptedException {
        if (state == null) {
            runAlone();
            return;
        }
        try (StateLock lock = StateLock.take(state.folder())) {
            new LocalRun(
                            config,
                            rules,
                            parallelism,
                            checkpointInterval,
                            new LocalState(lock.folder()))
                    .runAlone();
        }
    }

    private void runAlone() throws CommandFailure, IOException, InterruptedException {
        JobClient job = start();
        AtomicBoolean stopping = new AtomicBoolean();
        Thread stopOnExit = new Thread(() -> stop(job, stopping), "stop-run");
        Runtime.getRuntime().addShutdownHook(stopOnExit);
        try {
            while (true) {
                try {
                    job.getJobExecutionResult().get(LOOK_SECONDS, TimeUnit.SECONDS);
                    return;
                } catch (TimeoutException stillRunning) {
                    Terminal.get().progress(progress(job));
                }
            }
        } catch (ExecutionException | CancellationException e) {
            // If the program is being stopped, the hook prints the message.
            throw stopping.get()
                    ? new CommandFailure(ExitCode.FAILED, "")
                    : JobFailure.of("the job failed", e);
        } finally {
            Terminal.get().endProgress();
        }
    }

    private JobClient start() throws CommandFailure, IOException {
        Optional<Path> from = state == null ? Optional.empty() : state.newest();
        Terminal.get().print(from.map(path -> "going on from " + path).orElse("beginning anew"));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration(from));
        try {
            JobPlan plan = JobPlan.of(rules, config);
            Map<String, String> clientPools = StreamJob.listClientPools(config, plan);
            StreamJob.assemble(env, config, plan, clientPools, new ConsoleFindings());
            return env.executeAsync("gatewatch");
        } catch (Exception e) {
            throw JobFailure.of("the job cannot start", e);
        }
    }

    private Configuration configuration(Optional<Path> from) {
        Configuration configuration = StreamJob.configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        // State is on the heap: no memory is reserved for RocksDB.
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        if (state != null) {
            configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.uri());
            configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, LocalState.KEPT);
            configuration.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        }
        from.ifPresent(
                path -> {
                    configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, LocalState.uri(path));
                    // The job owns the state that it restores, so that the folder does not grow.
                    configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
                    // Rules may have been removed since.
                    configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
                });
        return configuration;
    }

    private static String progress(JobClient job) throws InterruptedException {
        try {
            Map<String, Object> counts = job.getAccumulators().get(LOOK_SECONDS, TimeUnit.SECONDS);
            long alerts =
                    counts.entrySet().stream()
                            .filter(count -> count.getKey().startsWith(CountNames.ALERTS))
                            .mapToLong(count -> (Long) count.getValue())
                            .sum();
            return String.format(
                    Locale.ROOT,
                    "%,d events read, %,d alerts",
                    (Long) counts.getOrDefault(CountNames.READ, 0L),
                    alerts);
        } catch (ExecutionException | TimeoutException e) {
            // It starts, or it restarts after a failure.
            return "starting";
        }
    }

    /** Ctrl-C: state is saved, so that nothing is read twice. */
    private void stop(JobClient job, AtomicBoolean stopping) {
        stopping.set(true);
        try {
            if (state != null) {
                String savepoint =
                        job.stopWithSavepoint(
                                        false,
                                        state.uri(),
                                        SavepointFormatType.NATIVE)
                                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                Terminal.get().error("stopped; the next run goes on from " + savepoint);
                return;
            }
            job.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Terminal.get().error("stopped; without --state the next run begins anew");
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            Terminal.get()
                    .error(
                            "stopped without a savepoint; the next run goes on from the last"
                                    + " checkpoint, if there is one");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
