package dev.gatewatch.cli.local;

import dev.gatewatch.alert.ReadableTimes;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.page.PageContent;
import dev.gatewatch.cli.report.ReplayedRows;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.FirstGroups;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.replay.ReplayProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.jspecify.annotations.Nullable;

/** Runs the job over files, in a Flink inside this JVM. */
public final class LocalReplay {
    /** How long a stop may take before the program ends anyway. */
    private static final long PATIENCE_SECONDS = 3;

    private final ReplayRequest request;
    private final @Nullable ReplayState state;
    private final String name = UUID.randomUUID().toString();

    public LocalReplay(ReplayRequest request) {
        this(request, null);
    }

    /**
     * @param state where the state is left for a run to go on from; null if nowhere
     */
    public LocalReplay(ReplayRequest request, @Nullable ReplayState state) {
        this.request = request;
        this.state = state;
    }

    /**
     * Runs to the end of the files.
     *
     * @throws CommandFailure if the job fails
     */
    public ReplayResult run() throws CommandFailure, IOException, InterruptedException {
        long started = System.nanoTime();
        ReplayOutputs outputs = ReplayOutputs.of(request);
        JobClient job;
        try {
            job =
                    ReplayJob.assemble(
                                    outputs.redirect(request),
                                    name,
                                    new Configuration(),
                                    state != null)
                            .executeAsync("gatewatch replay");
        } catch (Exception e) {
            throw failure(e, outputs);
        }
        AtomicBoolean stopping = new AtomicBoolean();
        Thread cancelOnExit = new Thread(() -> cancel(job, stopping, outputs), "cancel-replay");
        Runtime.getRuntime().addShutdownHook(cancelOnExit);
        try (ProgressLine progress = progressLine()) {
            progress.start();
            if (state != null) {
                state.save(job, ReplayProgress.of(name)::isRead);
            }
            JobExecutionResult result = job.getJobExecutionResult().get();
            Map<String, Long> counts = new HashMap<>();
            result.getAllAccumulatorResults()
                    .forEach((count, value) -> counts.put(count, (Long) value));
            LoadedHistories histories = request.histories();
            counts.put(ReplaySummary.UNREAD_HISTORIES, histories == null ? 0L : histories.unread());
            finish(outputs);
            ReplayProgress read = ReplayProgress.of(name);
            return new ReplayResult(
                    request.events().size(),
                    counts,
                    Duration.ofNanos(System.nanoTime() - started),
                    read.rejects(),
                    read.times(),
                    read.outside(),
                    FirstGroups.of(name).byRule(),
                    ReplayedRows.of(name).busiest(request.reports()),
                    request.page() == null ? null : PageContent.of(name));
        } catch (ExecutionException | CancellationException e) {
            // If the program is being stopped, the hook prints the message.
            throw stopping.get() ? new CommandFailure(ExitCode.FAILED, "") : failure(e, outputs);
        } finally {
            ReplayProgress.forget(name);
            FirstGroups.forget(name);
            ReplayedRows.forget(name);
            PageContent.forget(name);
            removeHook(cancelOnExit);
        }
    }

    private ProgressLine progressLine() throws IOException {
        return new ProgressLine(
                ReplayProgress.of(name),
                totalBytes(),
                new ReadableTimes(request.console().zone()),
                Terminal.get().isInteractive() && !request.console().quiet());
    }

    private long totalBytes() throws IOException {
        long total = 0;
        for (var event : request.events()) {
            total += event.size();
        }
        return total;
    }

    /** Ctrl-C: the job ends in order, so that its files are complete up to that point. */
    private static void cancel(JobClient job, AtomicBoolean stopping, ReplayOutputs outputs) {
        stopping.set(true);
        try {
            job.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            job.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | CancellationException e) {
            stopped(outputs, "stopped");
        } catch (TimeoutException e) {
            // A read from standard input cannot be interrupted; each line found was written at
            // once.
            stopped(outputs, "stopped while waiting for input");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void finish(ReplayOutputs outputs) throws CommandFailure {
        try {
            outputs.finish();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static void stopped(ReplayOutputs outputs, String how) {
        try {
            outputs.finish();
            Terminal.get().error(how + "; what was found until now is written");
        } catch (IOException e) {
            Terminal.get().error(how + "; " + e.getMessage());
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being stopped: the hook is running.
            Terminal.get().endProgress();
        }
    }

    private static CommandFailure failure(Exception failure, ReplayOutputs outputs) {
        CommandFailure known = JobFailure.of("the replay failed", failure);
        String left = outputs.left();
        if (left.isEmpty()) {
            return known;
        }
        CommandFailure more = new CommandFailure(known.exitCode(), known.message() + left);
        more.initCause(failure);
        return more;
    }
}
