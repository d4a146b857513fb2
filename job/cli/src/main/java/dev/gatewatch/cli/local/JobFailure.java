package dev.gatewatch.cli.local;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;

/** The message when a job has failed. */
final class JobFailure {
    private JobFailure() {}

    /** A failure that names the innermost cause: the outer ones are Flink's. */
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
