package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import picocli.CommandLine.Option;

/** How many subtasks each stage of a local job has: a mixin. */
final class ParallelismOptions {
    private static final int MOST = 128;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description =
                    "Subtasks of each stage; the alerts are the same. Default: ${DEFAULT-VALUE}.")
    private int parallelism = 2;

    /**
     * The number that was given, or the default.
     *
     * @throws CommandFailure if it is out of range
     */
    int parallelism() throws CommandFailure {
        if (parallelism < 1 || parallelism > MOST) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--parallelism takes a number from 1 to " + MOST);
        }
        return parallelism;
    }
}
