package dev.gatewatch.cli.local;

import dev.gatewatch.StreamJob;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** Flink's settings for a job on a stream that runs here. */
final class RunConfiguration {
    private RunConfiguration() {}

    /**
     * The settings.
     *
     * @param from the checkpoint to go on from
     */
    static Configuration of(
            RunRequest request, LocalState state, Optional<Path> from) {
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
        // State is on the heap: no memory is set aside for RocksDB.
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        from.ifPresent(
                path -> {
                    configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, LocalState.uri(path));
                    // The job owns what it goes on from, so that the folder does not grow.
                    configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
                    // Rules may have been removed since.
                    configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
                });
        return configuration;
    }
}
