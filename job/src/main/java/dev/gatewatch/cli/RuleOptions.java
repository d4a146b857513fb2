package dev.gatewatch.cli;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.RuleSet;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads the rules that a command is to run with. */
final class RuleOptions {
    private RuleOptions() {}

    /**
     * The rules of a folder, or those that come with the program.
     *
     * @throws CommandFailure where the folder cannot be read, or any rule is refused: then with all
     *     problems
     */
    static RuleSet load(@Nullable Path folder) throws CommandFailure {
        LoadedRules loaded;
        try {
            loaded =
                    RuleLoader.load(
                            folder == null ? RuleFiles.packed() : RuleFiles.inFolder(folder));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        refuse(loaded.problems());
        return loaded.rules();
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
