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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The histories that a command looks users up in, if an option names them: a mixin. */
final class HistoryOptions {
    @Option(
            names = "--auth-events",
            arity = "1..*",
            paramLabel = "PATH",
            description = {
                "Files and folders of users' histories, plain or gzipped: what Cognito's threat protection would tell"
                        + " of their sign-ins. An object for each user, newest entry first, as AdminListUserAuthEvents"
                        + " returns them and the AWS CLI and the SDKs print them: {\"userPoolId\", \"sub\","
                        + " \"username\", \"AuthEvents\": [...]}.",
                "Of a folder in which files are called auth-events.ndjson or *-auth-events.ndjson, just these; --events"
                        + " of a replay leaves them out. Without it, a replay looks nothing up, and its rules that read"
                        + " authEvent.* see what the activity log tells; so does an explanation. A run asks Cognito."
            })
    private List<String> named = List.of();

    /** The files and folders that were given. */
    List<String> named() {
        return named;
    }

    /**
     * Loads what was given, for jobs in this JVM until it is closed; null if nothing was.
     *
     * @throws CommandFailure like {@link #load(List)}
     */
    @Nullable LoadedHistories load() throws CommandFailure {
        return named.isEmpty() ? null : load(named);
    }

    /**
     * Loads files and folders, for jobs in this JVM until they are closed. What cannot be read is
     * skipped, and a warning reports it.
     *
     * @throws CommandFailure if a file cannot be read, or nothing of all files
     */
    static LoadedHistories load(List<String> named) throws CommandFailure {
        HistoryFiles.Loaded loaded;
        try {
            loaded = HistoryFiles.load(HistoryPaths.find(named));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        if (loaded.unread() > 0) {
            if (loaded.pools().pools() == 0) {
                throw new CommandFailure(ExitCode.USAGE, report(loaded));
            }
            Terminal.get().error("warning: " + report(loaded));
        }
        if (loaded.incomplete() > 0) {
            Terminal.get().error("warning: " + incomplete(loaded.incomplete()));
        }
        return LoadedHistories.open(loaded);
    }

    private static String incomplete(int histories) {
        return String.format(
                Locale.ROOT,
                "%,d %s with a NextToken: older entries may be missing, and sign-ins of that time"
                        + " have no risk then; fetch all pages, and put their entries into one"
                        + " AuthEvents for each user",
                histories,
                histories == 1 ? "history ends" : "histories end");
    }

    private static String report(HistoryFiles.Loaded loaded) {
        StringBuilder report = new StringBuilder(LoadedHistories.unread(loaded.unread()));
        report.append(
                "; each must be"
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
