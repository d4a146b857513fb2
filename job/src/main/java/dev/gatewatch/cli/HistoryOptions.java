package dev.gatewatch.cli;

import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.HistoryPaths;
import dev.gatewatch.problem.Problem;
import java.io.IOException;
import java.util.List;

/** Loads the histories that a user names. */
final class HistoryOptions {
    private HistoryOptions() {}

    /**
     * Loads files and folders, for replays in this JVM until they are closed.
     *
     * @throws CommandFailure with all problems, where a file cannot be read or a line is no
     *     history: alerts that depend on it would be missing without a word
     */
    static LoadedHistories load(List<String> named) throws CommandFailure {
        HistoryFiles.Loaded loaded;
        try {
            loaded = HistoryFiles.load(HistoryPaths.find(named));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        refuse(loaded);
        return LoadedHistories.open(loaded.pools());
    }

    private static void refuse(HistoryFiles.Loaded loaded) throws CommandFailure {
        int problems = loaded.problems().size() + loaded.moreProblems();
        if (problems == 0) {
            return;
        }
        StringBuilder message = new StringBuilder();
        message.append(problems == 1 ? "1 problem" : problems + " problems")
                .append(
                        " in the histories; each line must be"
                                + " {\"userPoolId\", \"sub\", \"username\", \"AuthEvents\": [...]}\n");
        for (Problem problem : loaded.problems()) {
            message.append(problem).append('\n');
        }
        if (loaded.moreProblems() > 0) {
            message.append("and ").append(loaded.moreProblems()).append(" more\n");
        }
        throw new CommandFailure(ExitCode.USAGE, message.toString());
    }
}
