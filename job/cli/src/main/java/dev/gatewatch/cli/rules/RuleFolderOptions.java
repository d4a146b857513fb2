package dev.gatewatch.cli.rules;

import dev.gatewatch.RuleFolder;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.config.DetectionConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the rules that a command runs with are, if options name it: a mixin. */
public final class RuleFolderOptions {
    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description =
                    "Folder of rules, file of rules, or "
                            + RuleSources.PACK
                            + ", those that come with it; may be repeated, and rules may then refer to"
                            + " those of another. A file brings along what it refers to in its folder."
                            + " Default: those that a configuration names, else "
                            + RuleSources.PACK
                            + ".")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--lists",
            paramLabel = "FOLDER",
            description =
                    "Folder of lists, a file NAME.yml each, that count instead of the rules' own of that"
                            + " name: addresses of yours, roles that you trust. Default: that of a"
                            + " configuration, else none.")
    private @Nullable String lists;

    /** The folders and files on this machine that the rules are in; empty if they are elsewhere. */
    public List<Path> paths(DetectionConfig config) throws CommandFailure {
        if (!named.isEmpty() || config.rules().isEmpty()) {
            return sources(List.of()).with(lists(config)).paths();
        }
        return Stream.of(config.rules(), lists(config))
                .flatMap(Optional::stream)
                .filter(name -> !name.contains(":"))
                .map(Path::of)
                .toList();
    }

    private Optional<String> lists(DetectionConfig config) {
        return Optional.ofNullable(lists).or(config::lists);
    }

    /** What was given, word for word. */
    public List<String> names() {
        return List.copyOf(named);
    }

    /**
     * The sources that were given.
     *
     * @param more those that arguments name, before those of the option
     * @throws CommandFailure like {@link RuleSources#of}
     */
    public RuleSources sources(List<String> more) throws CommandFailure {
        List<String> all = new ArrayList<>(more);
        all.addAll(named);
        return RuleSources.of(all).with(Optional.ofNullable(lists));
    }

    /**
     * The sources that were given, with the lists of a folder that the option for lists may not
     * name as well.
     *
     * @throws CommandFailure like {@link RuleSources#of}, or if the option is there
     */
    public RuleSources sourcesWith(Path folder) throws CommandFailure {
        if (lists != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--lists " + lists + ": other lists are asked for, too");
        }
        return RuleSources.of(named).with(Optional.of(folder.toString()));
    }

    /** The folder of lists that was given, or null. */
    public @Nullable String listFolder() {
        return lists;
    }

    /**
     * The rules and reports that were given, else those that the configuration names.
     *
     * @param references how rules refer to others
     * @throws CommandFailure like {@link RuleOptions#load(RuleSources)}
     */
    public RulesToRun load(DetectionConfig config, RuleOptions references) throws CommandFailure {
        return named.isEmpty() && config.rules().isPresent()
                ? references.load(
                        config.rules().get(),
                        () -> RuleFolder.read(config.rules(), lists(config)),
                        () -> RuleFolder.readReports(config.rules()))
                : references.load(sources(List.of()).with(lists(config)));
    }
}
