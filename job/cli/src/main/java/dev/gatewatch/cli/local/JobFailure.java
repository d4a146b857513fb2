package dev.gatewatch.cli.local;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.PermanentFailureException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.runtime.client.JobInitializationException;
import org.apache.flink.util.SerializedThrowable;

/** Why a job has failed, in words, and whether it is of use to start it again. */
final class JobFailure {
    /** What a restart does not mend. Flink may have only the names left. */
    private static final Set<String> PERMANENT =
            Set.of(
                    PermanentFailureException.class.getName(),
                    AccessDeniedException.class.getName(),
                    JobInitializationException.class.getName());

    /** What Flink's StreamTaskStateInitializerImpl says around whatever went wrong. */
    private static final String RESTORING = "Exception while creating StreamOperatorStateContext";

    private static final int MAX_DEPTH = 50;

    private JobFailure() {}

    /** A failure that names the cause. */
    static CommandFailure of(String what, Exception failure) {
        CommandFailure known = new CommandFailure(ExitCode.FAILED, what + ": " + text(failure));
        known.initCause(failure);
        return known;
    }

    /** Whether a person has to change something before another start can be of use. */
    static boolean isPermanent(Throwable failure) {
        return anyCause(failure, cause -> PERMANENT.contains(name(cause)));
    }

    /** Whether the job could not take over the state that it was started from. */
    static boolean isOfState(Throwable failure) {
        return anyCause(failure, cause -> String.valueOf(cause.getMessage()).contains(RESTORING));
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> sought) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (sought.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * The cause in one line: the one that says what to do, else the innermost, since what is around
     * it is Flink's.
     */
    static String text(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            if (name(cause).equals(PermanentFailureException.class.getName())
                    || cause.getCause() == null) {
                break;
            }
            cause = cause.getCause();
        }
        return line(cause);
    }

    private static String line(Throwable cause) {
        String name = name(cause);
        String message = message(cause, name);
        boolean speaksForItself =
                name.equals(PermanentFailureException.class.getName())
                        || name.equals(IOException.class.getName());
        String line = message.isEmpty() ? name : speaksForItself ? message : name + ": " + message;
        return line.replace('\n', ' ');
    }

    private static String message(Throwable cause, String name) {
        String message = String.valueOf(cause.getMessage() == null ? "" : cause.getMessage());
        // Where Flink kept the text alone, it begins with the name.
        return message.startsWith(name + ": ") ? message.substring(name.length() + 2) : message;
    }

    private static String name(Throwable cause) {
        return cause instanceof SerializedThrowable text
                ? text.getOriginalErrorClassName()
                : cause.getClass().getName();
    }
}
