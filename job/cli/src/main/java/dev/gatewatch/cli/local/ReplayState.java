package dev.gatewatch.cli.local;

import static org.apache.flink.runtime.checkpoint.CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING;

import dev.gatewatch.cli.local.state.LocalState;
import dev.gatewatch.cli.local.state.StateLock;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.WrappedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.util.ExceptionUtils;

/**
 * The state that a replay leaves for a run to go on from: what rules know after all events, with
 * what is open then still open.
 */
public final class ReplayState implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;

    private final StateLock lock;
    private final LocalState state;

    private ReplayState(StateLock lock) {
        this.lock = lock;
        this.state = new LocalState(lock.folder());
    }

    /**
     * Takes a folder, and makes it where there is none.
     *
     * @throws CommandFailure where another process has it, it holds state, or it cannot be had
     * @throws IOException where it cannot be read
     */
    public static ReplayState in(Path folder) throws CommandFailure, IOException {
        LocalState.makeFolder(folder);
        StateLock lock = StateLock.take(folder);
        ReplayState taken = new ReplayState(lock);
        boolean free = false;
        try {
            free = taken.state.isEmpty();
        } finally {
            if (!free) {
                lock.close();
            }
        }
        if (!free) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    folder
                            + " holds state already, which this replay would not go on from: name"
                            + " another folder");
        }
        return taken;
    }

    /**
     * Waits until a job has read its events, and stops it with a savepoint. Returns early if the
     * job ends by itself, which is a failure.
     *
     * @param read whether it has read them
     * @throws ExecutionException if the job fails, or the savepoint does
     */
    void save(JobClient job, BooleanSupplier read) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                job.getJobExecutionResult().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                if (read.getAsBoolean() && isStopped(job)) {
                    return;
                }
            }
        }
    }

    /** Stops a job; false while it is still being started, as it may be after few events. */
    private boolean isStopped(JobClient job) throws ExecutionException, InterruptedException {
        try {
            // Both state backends read this format.
            job.stopWithSavepoint(false, state.uri(), SavepointFormatType.CANONICAL).get();
            return true;
        } catch (ExecutionException e) {
            boolean starting =
                    ExceptionUtils.findThrowable(e, CheckpointException.class)
                            .map(CheckpointException::getCheckpointFailureReason)
                            .filter(NOT_ALL_REQUIRED_TASKS_RUNNING::equals)
                            .isPresent();
            if (!starting) {
                throw e;
            }
            return false;
        }
    }

    /**
     * What a user may do with it, in lines as those of the summary.
     *
     * @param width cells of a line
     */
    public String summary(int width) {
        StringBuilder text = new StringBuilder();
        WrappedText.within(width)
                .append(
                        "State     ",
                        ReplaySummary.INDENT,
                        "in "
                                + Printable.of(state.folder().toString())
                                + ": run --state with this folder and the same rules goes on from"
                                + " what they know now",
                        text);
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
