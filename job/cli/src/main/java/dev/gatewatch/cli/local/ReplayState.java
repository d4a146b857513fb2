package dev.gatewatch.cli.local;

import dev.gatewatch.cli.local.state.LocalState;
import dev.gatewatch.cli.local.state.StateLock;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.WrappedText;
import dev.gatewatch.replay.ReplayProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

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
     * @throws ExecutionException if the job fails, or the savepoint does
     */
    void save(JobClient job, ReplayProgress progress)
            throws ExecutionException, InterruptedException {
        boolean reading = true;
        while (reading) {
            try {
                job.getJobExecutionResult().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                reading = !progress.isRead();
            }
        }
        // Both state backends read this format.
        job.stopWithSavepoint(false, state.uri(), SavepointFormatType.CANONICAL).get();
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
