package dev.gatewatch.bench;

import dev.gatewatch.bench.Measurement.Kind;
import dev.gatewatch.bench.result.Measured;
import dev.gatewatch.bench.result.Run;
import dev.gatewatch.bench.result.RunJson;
import dev.gatewatch.bench.result.RunTable;
import dev.gatewatch.bench.traffic.FoundEvents;
import dev.gatewatch.cli.bench.BenchRequest;
import dev.gatewatch.cli.bench.Benchmarks;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;

/** Runs measurements in processes of their own, a round of each in turn. */
public final class ForkedBenchmarks implements Benchmarks {
    private static final long SEED = 20_260_101;

    /** What own events are measured with. */
    private static final List<String> OF_INPUT =
            List.of(Measurements.PARSE, "pipeline-heap", "pipeline-rocksdb");

    /** Runs a trial. */
    interface Runner {
        Map<String, Double> run(Measurement measurement, TrialArguments arguments)
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
        Run run =
                new Run(
                        MachineFacts.of(request.rounds(), SEED),
                        request.rounds(),
                        SEED,
                        measure(wanted, request));
        String table = RunTable.write(run);
        System.out.print(table);
        System.out.flush();
        write(request.markdown(), table);
        write(request.json(), RunJson.write(run));
        Agreement.check(run.measured());
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
        for (Path file : new @Nullable Path[] {request.json(), request.markdown()}) {
            // Not only after all has been measured.
            write(file, "");
        }
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

    private List<Measured> measure(List<Measurement> wanted, BenchRequest request)
            throws CommandFailure {
        Map<Measurement, Map<String, List<Double>>> figures = new LinkedHashMap<>();
        TimeLeft timeLeft = new TimeLeft(wanted, request.rounds());
        for (int round = 0; round < request.rounds(); round++) {
            for (Measurement measurement : wanted) {
                timeLeft.next(measurement, round);
                Map<String, List<Double>> all =
                        figures.computeIfAbsent(measurement, unused -> new LinkedHashMap<>());
                trial(measurement, request)
                        .forEach(
                                (name, value) ->
                                        all.computeIfAbsent(name, unused -> new ArrayList<>())
                                                .add(value));
            }
        }
        timeLeft.end();
        return wanted.stream()
                .map(
                        each ->
                                new Measured(
                                        each.name(),
                                        each.what(),
                                        each.kind() == Kind.BASELINE,
                                        events(each, request),
                                        figures.getOrDefault(each, Map.of())))
                .toList();
    }

    private Map<String, Double> trial(Measurement measurement, BenchRequest request)
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
                                Math.min(events, measurement.warmUp()),
                                SEED,
                                absolute(request.input()),
                                folder,
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

    private static void write(@Nullable Path file, String text) throws CommandFailure {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": cannot be written: " + e);
        }
    }
}
