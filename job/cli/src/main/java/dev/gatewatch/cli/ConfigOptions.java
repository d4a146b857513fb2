package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.config.InvalidConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The configuration that a command runs with: a mixin. */
final class ConfigOptions {
    private static final String NAME = "--config";

    @Option(
            names = NAME,
            paramLabel = "FILE",
            description = "Configuration, see docs/configuration.md.")
    private @Nullable Path file;

    /** The file, or null. */
    @Nullable Path file() {
        return file;
    }

    /**
     * The configuration of the file, or the defaults.
     *
     * @throws CommandFailure if it cannot be used, with all problems
     */
    GatewatchConfig load() throws CommandFailure {
        if (file == null) {
            return GatewatchConfig.defaults();
        }
        try {
            return ConfigReader.read(file);
        } catch (InvalidConfigException e) {
            throw unusable(e);
        }
    }

    /**
     * The configuration of the file for a command that reads a stream.
     *
     * @throws CommandFailure where it cannot be used, with all problems
     */
    GatewatchConfig loadForStream() throws CommandFailure {
        try {
            return ConfigReader.readForStream(Objects.requireNonNull(file, "required"));
        } catch (InvalidConfigException e) {
            throw unusable(e);
        }
    }

    private static CommandFailure unusable(InvalidConfigException e) {
        return new CommandFailure(
                ExitCode.USAGE, "the configuration cannot be used\n" + e.getMessage());
    }

    /** The option of a command that reads a stream: it needs a configuration. */
    static final class OfStream extends Variant {
        OfStream() {
            super(true, "Configuration, see docs/configuration.md; Source must name a stream.");
        }
    }

    /** The option of a command that runs no job. */
    static final class WithoutJob extends Variant {
        WithoutJob() {
            super(false, "Configuration, see docs/configuration.md: for client-pools and rules.");
        }
    }

    /** Changes the option for one command, which names the class as its model transformer. */
    private abstract static class Variant implements IModelTransformer {
        private final boolean required;
        private final String description;

        Variant(boolean required, String description) {
            this.required = required;
            this.description = description;
        }

        @Override
        public CommandSpec transform(CommandSpec command) {
            // All are added again, so that they keep their order in the help.
            for (OptionSpec option : List.copyOf(command.options())) {
                command.remove(option);
                command.addOption(option.longestName().equals(NAME) ? changed(option) : option);
            }
            return command;
        }

        private OptionSpec changed(OptionSpec option) {
            return option.toBuilder().required(required).description(description).build();
        }
    }
}
