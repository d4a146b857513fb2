package dev.gatewatch.cli;

import dev.gatewatch.PackedRules;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the rules that a command runs with are read: a mixin. */
final class RuleOptions {
    @Option(
            names = "--references-by-title",
            description = "Let rules refer to others by title, too, as some engines allow.")
    private boolean titles;

    /**
     * The rules of a folder, or those that come with the program.
     *
     * @throws CommandFailure if the folder cannot be read, or any rule is refused: then with all
     *     problems
     */
    RuleSet load(@Nullable Path folder) throws CommandFailure {
        LoadedRules loaded = read(folder);
        refuse(loaded.problems());
        return loaded.rules();
    }

    /**
     * The rules of some files.
     *
     * @param origin their origin
     * @throws CommandFailure like {@link #load(Path)}
     */
    RuleSet load(String origin, Files files) throws CommandFailure {
        LoadedRules loaded = read(origin, files);
        refuse(loaded.problems());
        return loaded.rules();
    }

    /**
     * Like {@link #load(Path)}, with the problems as part of the result.
     *
     * @throws CommandFailure if the folder cannot be read
     */
    LoadedRules read(@Nullable Path folder) throws CommandFailure {
        return folder == null
                ? read("rules", PackedRules::read)
                : read(folder.toString(), () -> RuleFiles.inFolder(folder));
    }

    private LoadedRules read(String origin, Files files) throws CommandFailure {
        try {
            return RuleLoader.load(origin, files.find(), titles);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** Finds rule files. */
    interface Files {
        List<RuleFile> find() throws IOException;
    }

    /** Lists problems, if there are any. */
    static void refuse(List<Problem> problems) throws CommandFailure {
        if (problems.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder();
        message.append(problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                .append(" in the rules\n");
        problems.forEach(problem -> message.append(problem).append('\n'));
        throw new CommandFailure(ExitCode.RULES, message.toString());
    }
}
