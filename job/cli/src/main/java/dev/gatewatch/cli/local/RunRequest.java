package dev.gatewatch.cli.local;

import dev.gatewatch.cli.local.state.StateBackend;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run on a stream, and how.
 *
 * @param state the folder in which checkpoints are kept and found again; it exists. Null for
 *     checkpoints that end with the run
 * @param backend where state is while the job runs
 * @param flink more settings of Flink
 * @param histories answer the lookups instead of Cognito; null if Cognito is asked
 * @param console what is shown
 */
public record RunRequest(
        GatewatchConfig config,
        RuleSet rules,
        ReportSet reports,
        int parallelism,
        Duration checkpointInterval,
        @Nullable Path state,
        StateBackend backend,
        Map<String, String> flink,
        @Nullable LoadedHistories histories,
        ConsoleSettings console) {
    public RunRequest {
        flink = Map.copyOf(flink);
    }

    /** A run that shows what it shows by default. */
    RunRequest(
            GatewatchConfig config,
            RuleSet rules,
            int parallelism,
            Duration checkpointInterval,
            @Nullable Path state,
            StateBackend backend,
            Map<String, String> flink,
            @Nullable LoadedHistories histories) {
        this(
                config,
                rules,
                ReportSet.EMPTY,
                parallelism,
                checkpointInterval,
                state,
                backend,
                flink,
                histories,
                ConsoleSettings.DEFAULT);
    }
}
