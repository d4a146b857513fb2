package dev.gatewatch.cli;

import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.config.InvalidConfigException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the configuration that a command is to run with. */
final class ConfigOptions {
    private ConfigOptions() {}

    /**
     * The configuration of a file, or the defaults.
     *
     * @throws CommandFailure where it cannot be used, with all problems
     */
    static GatewatchConfig load(@Nullable Path file) throws CommandFailure {
        if (file == null) {
            return GatewatchConfig.defaults();
        }
        try {
            return ConfigReader.read(file);
        } catch (InvalidConfigException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the configuration cannot be used\n" + e.getMessage());
        }
    }
}
