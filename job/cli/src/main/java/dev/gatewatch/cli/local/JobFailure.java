package dev.gatewatch.cli.local;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;

/** What there is to say when a job has failed. */
final class JobFailure {
    private JobFailure() {}

    /** A failure that names the innermost cause: what is around it is Flink's. */
    static CommandFailure of(String what, Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        CommandFailure known = new CommandFailure(ExitCode.FAILED, what + ": " + cause);
        known.initCause(failure);
        return known;
    }
}
