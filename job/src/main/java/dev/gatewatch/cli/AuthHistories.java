package dev.gatewatch.cli;

import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.HistoryPaths;
import dev.gatewatch.history.UserPools;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.standin.CognitoStandIn;
import dev.gatewatch.standin.StandInAccount;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Users' histories out of files, served on this machine as Cognito would, so that a replay asks for
 * them as a job asks Cognito.
 */
final class AuthHistories implements AutoCloseable {
    private final UserPools pools;
    private final CognitoStandIn standIn;

    private AuthHistories(UserPools pools, CognitoStandIn standIn) {
        this.pools = pools;
        this.standIn = standIn;
    }

    /**
     * Loads the files and folders named and serves them until this is closed.
     *
     * @throws CommandFailure with all problems, where a file cannot be read or a line is no
     *     history: alerts that depend on it would be missing without a word
     */
    static AuthHistories open(List<String> named) throws CommandFailure {
        HistoryFiles.Loaded loaded;
        try {
            loaded = HistoryFiles.load(HistoryPaths.find(named));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        refuse(loaded);
        StandInAccount account = new StandInAccount(loaded.pools(), System::currentTimeMillis);
        return new AuthHistories(loaded.pools(), CognitoStandIn.start(account));
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

    /** Where they are served. */
    URI endpoint() {
        return standIn.endpoint();
    }

    UserPools pools() {
        return pools;
    }

    @Override
    public void close() {
        standIn.close();
    }
}
