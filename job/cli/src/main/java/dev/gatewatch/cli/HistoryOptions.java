package dev.gatewatch.cli;

import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.HistoryPaths;
import dev.gatewatch.problem.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Loads the histories that a user names. */
final class HistoryOptions {
    private HistoryOptions() {}

    /**
     * Loads files and folders, for replays in this JVM until they are closed. Lines that cannot be
     * read are skipped, and a warning reports them.
     *
     * @throws CommandFailure if a file cannot be read, or no line of all files
     */
    static LoadedHistories load(List<String> named) throws CommandFailure {
        HistoryFiles.Loaded loaded;
        try {
            loaded = HistoryFiles.load(HistoryPaths.find(named));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        if (loaded.unreadLines() > 0) {
            if (loaded.pools().pools() == 0) {
                throw new CommandFailure(ExitCode.USAGE, report(loaded));
            }
            Terminal.get().error("warning: " + report(loaded));
        }
        return LoadedHistories.open(loaded);
    }

    private static String report(HistoryFiles.Loaded loaded) {
        StringBuilder report = new StringBuilder(LoadedHistories.unread(loaded.unreadLines()));
        report.append(
                "; each line must be"
                        + " {\"userPoolId\", \"sub\", \"username\", \"AuthEvents\": [...]}\n");
        for (Problem problem : loaded.problems()) {
            report.append(problem).append('\n');
        }
        if (loaded.moreProblems() > 0) {
            report.append(String.format(Locale.ROOT, "and %,d more%n", loaded.moreProblems()));
        }
        return report.toString();
    }
}
