package dev.gatewatch.cli.local;

import dev.gatewatch.JobPlan;
import dev.gatewatch.StreamJob;
import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.cli.local.state.LocalState;
import dev.gatewatch.cli.local.state.StateLock;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.lookup.ReplayEnrichment;
import dev.gatewatch.cli.lookup.UserPoolsDecoder;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ConsoleFindings;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.metric.GaugeNames;
import dev.gatewatch.problem.PermanentFailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The job on a stream, until it is stopped. Where it fails, it is started again from its newest
 * checkpoint, unless that is of no use.
 */
public final class LocalRun {
    /** How long a stop with a savepoint may take before the job is cancelled. */
    private static final long PATIENCE_SECONDS = 20;

    private static final long LOOK_SECONDS = 1;
    private static final Duration CALM = Duration.ofHours(1);

    private final RunRequest request;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable JobClient job;
    private Optional<Path> restored = Optional.empty();

    public LocalRun(RunRequest request) {
        this.request = request;
    }

    /**
     * Runs until Ctrl-C.
     *
     * @throws CommandFailure where the job fails and cannot be started again
     */
    public void run() throws CommandFailure, IOException, InterruptedException {
        Path kept = request.state();
        Path folder = kept == null ? Files.createTempDirectory("gatewatch-run") : kept;
        try (StateLock lock = StateLock.take(folder)) {
            LocalState state = new LocalState(lock.folder());
            state.use(request.backend());
            Thread stopOnExit = new Thread(() -> stop(state), "stop-run");
            Runtime.getRuntime().addShutdownHook(stopOnExit);
            try {
                supervise(state);
            } finally {
                Terminal.get().endProgress();
                if (kept == null) {
                    remove(folder);
                }
                if (stopping.getCount() > 0) {
                    boolean unused = Runtime.getRuntime().removeShutdownHook(stopOnExit);
                }
            }
        } finally {
            ended.countDown();
        }
    }

    /** Flink may still be removing files there; what is left is the system's to remove. */
    private static void remove(Path folder) {
        try {
            LocalState.delete(folder);
        } catch (IOException | UncheckedIOException e) {
            Terminal.get().print("gatewatch: warning: " + folder + " cannot be removed");
        }
    }

    private void supervise(LocalState state)
            throws CommandFailure, IOException, InterruptedException {
        JobPlan plan = JobPlan.of(request.rules(), request.reports(), request.config());
        check();
        Map<String, String> clientPools =
                request.histories() == null
                        ? StreamJob.listClientPools(request.config(), plan)
                        : request.config().source().clientPools();
        Restarts restarts = new Restarts(calm(request.config()));
        GatewatchConfig config = request.config();
        Instant begun = Instant.now();
        while (true) {
            long started = System.nanoTime();
            try {
                JobClient running = start(state, plan, config, clientPools);
                job = running;
                await(running);
                return;
            } catch (ExecutionException | CancellationException e) {
                job = null;
                // What came since the first start is not skipped where there is no checkpoint yet.
                config = request.config().latestSince(begun);
                if (JobFailure.isOfState(e)) {
                    restored.ifPresent(state::failed);
                }
                pause(restarts, Duration.ofNanos(System.nanoTime() - started), e);
            }
        }
    }

    private void check() throws CommandFailure {
        try {
            StartChecks.run(request.config());
        } catch (PermanentFailureException e) {
            throw JobFailure.of("the job cannot start", e);
        }
    }

    /** A job that fails when it gives up a topic or stream must not count as one that ran well. */
    private static Duration calm(GatewatchConfig config) {
        Duration longest = CALM;
        for (Duration patience :
                new Duration[] {
                    config.alerts().topics().giveUpAfter(), config.source().kinesis().failAfter()
                }) {
            Duration twice = patience.multipliedBy(2);
            longest = twice.compareTo(longest) > 0 ? twice : longest;
        }
        return longest;
    }

    private JobClient start(
            LocalState state, JobPlan plan, GatewatchConfig config, Map<String, String> clientPools)
            throws CommandFailure, IOException {
        Optional<Path> from = state.newest();
        restored = from;
        if (!request.console().quiet()) {
            Terminal.get()
                    .print(from.map(path -> "going on from " + path).orElse("beginning anew"));
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        request.parallelism(), RunConfiguration.of(request, state, from));
        try {
            assemble(env, plan, config, clientPools);
            return env.executeAsync("gatewatch");
        } catch (Exception e) {
            throw JobFailure.of("the job cannot start", e);
        }
    }

    private void assemble(
            StreamExecutionEnvironment env,
            JobPlan plan,
            GatewatchConfig config,
            Map<String, String> clientPools) {
        LoadedHistories histories = request.histories();
        ConsoleFindings console =
                new ConsoleFindings(
                        WriteFindings.headers(request.rules()), request.console(), "run");
        if (histories == null) {
            StreamJob.assemble(env, config, plan, clientPools, console);
        } else {
            StreamJob.assemble(
                    env,
                    config,
                    plan,
                    new UserPoolsDecoder(
                            new CloudTrailDecoder(plan.fields(), clientPools), histories),
                    ReplayEnrichment.in(histories, config.enrichment()),
                    console);
        }
    }

    private void await(JobClient job) throws ExecutionException, InterruptedException {
        Terminal terminal = Terminal.get();
        RunProgress progress =
                new RunProgress(
                        terminal.isInteractive(),
                        terminal::progress,
                        terminal::print,
                        System.nanoTime());
        while (true) {
            try {
                job.getJobExecutionResult().get(LOOK_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                if (!request.console().quiet()) {
                    progress.show(progress(job), System.nanoTime());
                }
            }
        }
    }

    /** Waits before the next start, or ends the run where there is none. */
    private void pause(Restarts restarts, Duration ran, Exception failure)
            throws CommandFailure, InterruptedException {
        if (stopping.getCount() == 0) {
            // The hook says what there is to say.
            throw new CommandFailure(ExitCode.FAILED, "");
        }
        Duration pause = JobFailure.isPermanent(failure) ? null : restarts.after(ran);
        if (pause == null) {
            String often = restarts.count() == 0 ? "" : " " + (restarts.count() + 1) + " times";
            throw JobFailure.of("the job failed" + often, failure);
        }
        Terminal.get()
                .print(
                        String.format(
                                Locale.ROOT,
                                "gatewatch: warning: the job failed: %s. It starts again in %d s"
                                        + " (%d of %d)",
                                JobFailure.text(failure),
                                pause.toSeconds(),
                                restarts.count(),
                                Restarts.MOST));
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CommandFailure(ExitCode.FAILED, "");
        }
    }

    private static String progress(JobClient job) throws InterruptedException {
        try {
            Map<String, Object> counts = job.getAccumulators().get(LOOK_SECONDS, TimeUnit.SECONDS);
            return RunProgress.line(
                    counts,
                    LocalGauges.values(GaugeNames.MILLIS_BEHIND_LATEST),
                    LocalGauges.values(GaugeNames.ALERTS_WAITING));
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            // It starts, or it ends: a cluster that is gone refuses at once.
            return "starting";
        }
    }

    /** Ctrl-C: state is saved, so that nothing is read twice. */
    private void stop(LocalState state) {
        stopping.countDown();
        try {
            JobClient running = job;
            if (running == null) {
                return;
            }
            if (request.state() != null) {
                String savepoint =
                        running.stopWithSavepoint(false, state.uri(), SavepointFormatType.NATIVE)
                                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                Terminal.get().error("stopped; the next run goes on from " + savepoint);
            } else {
                running.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                Terminal.get().error("stopped; without --state the next run begins anew");
            }
            // So that it removes what it leaves behind.
            boolean unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            Terminal.get()
                    .error(
                            "stopped without a savepoint; the next run goes on from the last"
                                    + " checkpoint, if there is one");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
