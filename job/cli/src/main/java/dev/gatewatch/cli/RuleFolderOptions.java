package dev.gatewatch.cli;

import dev.gatewatch.RuleFolder;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.config.DetectionConfig;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder of the rules that a command runs with, if an option names it: a mixin. */
final class RuleFolderOptions {
    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description =
                    "Folder of rules. Default: the configuration's, else those that come with it.")
    private @Nullable Path folder;

    /** The folder on this machine that the rules are in, or null if they are elsewhere. */
    @Nullable Path folder(DetectionConfig config) {
        return folder != null
                ? folder
                : config.rules().filter(name -> !name.contains(":")).map(Path::of).orElse(null);
    }

    /**
     * The rules of the folder that was given, else those that the configuration names.
     *
     * @param references how rules refer to others
     * @throws CommandFailure like {@link RuleOptions#load(Path)}
     */
    RuleSet load(DetectionConfig config, RuleOptions references) throws CommandFailure {
        return folder != null
                ? references.load(folder)
                : references.load(
                        config.rules().orElse("rules"), () -> RuleFolder.read(config.rules()));
    }
}
