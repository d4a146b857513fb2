package dev.gatewatch.cli.local;

import dev.gatewatch.StreamJob;
import dev.gatewatch.cli.local.state.LocalState;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Flink's settings for a job on a stream that runs here. */
final class RunConfiguration {
    /** For RocksDB, of each subtask of all stages: what it caches and has not written yet. */
    private static final int ROCKSDB_MEBIBYTES = 64;

    private RunConfiguration() {}

    /**
     * The settings.
     *
     * @param from the checkpoint to go on from
     * @throws CommandFailure where the request sets what is set here
     */
    static Configuration of(RunRequest request, LocalState state, Optional<Path> from)
            throws CommandFailure {
        Configuration configuration = StreamJob.configuration();
        // LocalRun restarts it, since it can tell what a restart cannot mend.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL, request.checkpointInterval());
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.uri());
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, LocalState.KEPT);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(StateBackendOptions.STATE_BACKEND, request.backend().flinkName());
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managedMemory(request));
        from.ifPresent(
                path -> {
                    configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, LocalState.uri(path));
                    // The job owns the state that it restores, so that the folder does not grow.
                    configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
                    // Rules may have been removed since.
                    configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
                });
        LocalGauges.settings().forEach(configuration::setString);
        add(request, configuration);
        return configuration;
    }

    private static MemorySize managedMemory(RunRequest request) {
        return switch (request.backend()) {
            case ROCKSDB ->
                    MemorySize.ofMebiBytes((long) ROCKSDB_MEBIBYTES * request.parallelism());
            // The least that Flink accepts.
            case HEAP -> MemorySize.ofMebiBytes(1);
        };
    }

    private static void add(RunRequest request, Configuration configuration) throws CommandFailure {
        for (var setting : request.flink().entrySet()) {
            if (configuration.containsKey(setting.getKey())) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--flink cannot set " + setting.getKey() + ": the job sets it itself");
            }
        }
        request.flink().forEach(configuration::setString);
    }
}
