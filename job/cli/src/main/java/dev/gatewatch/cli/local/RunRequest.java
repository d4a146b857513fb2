package dev.gatewatch.cli.local;

import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to run on a stream, and how.
 *
 * @param state the folder in which checkpoints are kept and found again; it exists. Null for
 *     checkpoints that end with the run
 */
public record RunRequest(
        GatewatchConfig config,
        RuleSet rules,
        int parallelism,
        Duration checkpointInterval,
        @Nullable Path state) {}
