package dev.gatewatch.bench;

import dev.gatewatch.bench.Measurement.Kind;
import dev.gatewatch.bench.result.Measured;
import dev.gatewatch.bench.result.Run;
import dev.gatewatch.bench.result.RunJson;
import dev.gatewatch.bench.result.RunTable;
import dev.gatewatch.bench.traffic.FoundEvents;
import dev.gatewatch.cli.bench.BenchRequest;
import dev.gatewatch.cli.bench.Benchmarks;
import dev.gatewatch.cli.result.ResultFile;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;

/** Runs measurements, each in a process of its own. */
public final class ForkedBenchmarks implements Benchmarks {
    private static final long SEED = 20_260_101;

    /** What own events are measured with. */
    private static final List<String> OF_INPUT =
            List.of(Measurements.PARSE, "pipeline-heap", "pipeline-rocksdb");

    /** Runs a trial. */
    interface Runner {
        Map<String, List<Double>> run(Measurement measurement, TrialArguments arguments)
                throws CommandFailure;
    }

    private final Runner runner;

    /** For {@link java.util.ServiceLoader}. */
    public ForkedBenchmarks() {
        this(ForkedTrial::run);
    }

    ForkedBenchmarks(Runner runner) {
        this.runner = runner;
    }

    @Override
    public String list() {
        StringBuilder text = new StringBuilder();
        for (Measurement measurement : Measurements.ALL) {
            text.append(String.format(Locale.ROOT, "%-18s", measurement.name()))
                    .append(measurement.what())
                    .append(measurement.kind() == Kind.NAMED ? " (only if it is named)" : "")
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public void run(BenchRequest request) throws CommandFailure {
        List<Measurement> wanted = wanted(request);
        check(request);
        StringBuilder written = new StringBuilder();
        TimeLeft timeLeft = new TimeLeft(wanted.size());
        RunTable table = new RunTable(lines -> print(lines, written));
        List<Measured> measured = new ArrayList<>();
        for (Measurement measurement : wanted) {
            timeLeft.next(measurement);
            Measured each =
                    new Measured(
                            measurement.name(),
                            measurement.what(),
                            measurement.kind() == Kind.BASELINE,
                            events(measurement, request),
                            trial(measurement, request));
            measured.add(each);
            timeLeft.end();
            table.add(each);
            // Whoever interrupts it keeps what was measured.
            ResultFile.write(request.markdown(), written.toString());
            ResultFile.write(request.json(), RunJson.write(run(measured, request)));
        }
        table.end(run(measured, request));
        ResultFile.write(request.markdown(), written.toString());
        Agreement.check(measured);
    }

    private static void print(String lines, StringBuilder written) {
        System.out.print(lines);
        System.out.flush();
        written.append(lines);
    }

    private static Run run(List<Measured> measured, BenchRequest request) {
        return new Run(
                MachineFacts.of(request.rounds(), SEED),
                request.rounds(),
                SEED,
                List.copyOf(measured));
    }

    private static void check(BenchRequest request) throws CommandFailure {
        Path input = request.input();
        try {
            if (input != null) {
                FoundEvents.check(input);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "--input " + e.getMessage());
        }
        ResultFile.check(request.json());
        ResultFile.check(request.markdown());
    }

    private static List<Measurement> wanted(BenchRequest request) throws CommandFailure {
        List<String> names = new ArrayList<>(request.only());
        if (names.isEmpty() && request.input() != null) {
            names.addAll(OF_INPUT);
        }
        for (String name : names) {
            if (Measurements.ALL.stream().noneMatch(each -> each.name().equals(name))) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--only " + name + ": no measurement has this name; --list has them all");
            }
        }
        return Measurements.ALL.stream()
                .filter(
                        each ->
                                names.isEmpty()
                                        ? each.kind() != Kind.NAMED
                                        : names.contains(each.name()))
                .toList();
    }

    private Map<String, List<Double>> trial(Measurement measurement, BenchRequest request)
            throws CommandFailure {
        try {
            Path folder = Files.createTempDirectory("gatewatch-bench");
            try {
                long events = events(measurement, request);
                return runner.run(
                        measurement,
                        new TrialArguments(
                                measurement.name(),
                                events,
                                request.count() > 0 ? events : measurement.warmUp(),
                                request.rounds(),
                                SEED,
                                absolute(request.input()),
                                folder,
                                request.lists(),
                                request.rules()));
            } finally {
                FileUtils.deleteDirectory(folder.toFile());
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, "the folder for checkpoints: " + e.getMessage());
        }
    }

    private static @Nullable Path absolute(@Nullable Path path) {
        return path == null ? null : path.toAbsolutePath();
    }

    private static long events(Measurement measurement, BenchRequest request) {
        return request.count() > 0 ? request.count() : measurement.events();
    }
}
