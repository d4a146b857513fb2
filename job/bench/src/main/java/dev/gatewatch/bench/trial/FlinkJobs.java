package dev.gatewatch.bench.trial;

import dev.gatewatch.StreamJob;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The settings that all Flink jobs that are measured have in common. */
public final class FlinkJobs {
    private static final Duration CHECKPOINTS = Duration.ofSeconds(10);
    private static final int MANAGED_MEBIBYTES = 256;

    private FlinkJobs() {}

    /**
     * A Flink in this process, with the job's settings and a checkpoint every ten seconds.
     *
     * @param checkpoints the folder for checkpoints
     */
    public static StreamExecutionEnvironment environment(
            Backend backend, int parallelism, Path checkpoints) {
        Configuration configuration = StreamJob.configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend.flinkName());
        configuration.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(MANAGED_MEBIBYTES));
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri() + "");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }
}
