package dev.gatewatch.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gatewatch.bench.result.Measured;
import dev.gatewatch.bench.trial.Trial;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The program that a measurement runs in. It deals with some events until the code is compiled,
 * then several times with hardly any, which is start and stop, then in rounds with all, and prints
 * what each round took more than start and stop: a line {@code figure NAME VALUE} each.
 */
final class TrialMain {
    /** Begins each line of the output that is a figure. */
    static final String LINE = "figure ";

    private static final long FEW = 1_000;

    private TrialMain() {}

    /** See {@link TrialArguments}. */
    public static void main(String[] words) {
        int exitCode = 0;
        try {
            TrialArguments arguments = TrialArguments.parse(words);
            measure(Measurements.named(arguments.name()), arguments)
                    .forEach(
                            (name, values) ->
                                    values.forEach(
                                            value ->
                                                    System.out.println(LINE + name + ' ' + value)));
        } catch (Exception e) {
            e.printStackTrace(System.out);
            exitCode = 1;
        }
        // A job that failed leaves threads behind.
        System.exit(exitCode);
    }

    /** The figures of all rounds of a trial. */
    static Map<String, List<Double>> measure(Measurement measurement, TrialArguments arguments)
            throws Exception {
        Trial trial = measurement.start().with(arguments);
        trial.run(Math.max(1, arguments.warmUp()));
        long few = Math.max(1, Math.min(FEW, arguments.events() / 10));
        boolean timed = measurement.kind() != Measurement.Kind.FIGURES;
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        Span start = timed ? Span.least(trial, few) : Span.NONE;
        double more = arguments.events() - few;
        for (int round = 0; round < arguments.rounds(); round++) {
            Span all = Span.of(trial, arguments.events());
            if (timed) {
                add(Measured.CPU, (all.cpu - start.cpu) / more / 1_000, figures);
                add(Measured.COMPILER, (all.compiler - start.compiler) / more / 1_000, figures);
                add(Measured.WALL, (all.wall - start.wall) / more / 1_000, figures);
            }
            all.figures.forEach((name, value) -> add(name, value, figures));
        }
        return figures;
    }

    private static void add(String name, double value, Map<String, List<Double>> figures) {
        figures.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    /**
     * A run.
     *
     * @param cpu processor time of this process without its compiler, nanoseconds
     * @param compiler that of the compiler, nanoseconds
     * @param wall nanoseconds
     */
    private record Span(long cpu, long compiler, long wall, Map<String, Double> figures) {
        static final Span NONE = new Span(0, 0, 0, Map.of());

        /** How often start and stop are measured. */
        private static final int STARTS = 3;

        static Span of(Trial trial, long events) throws Exception {
            System.gc();
            OperatingSystemMXBean system =
                    (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long compilerBefore = CompilerTime.taken();
            long cpuBefore = system.getProcessCpuTime();
            long wallBefore = System.nanoTime();
            Map<String, Double> figures = trial.run(events);
            long wall = System.nanoTime() - wallBefore;
            long compiler = CompilerTime.taken() - compilerBefore;
            long cpu = system.getProcessCpuTime() - cpuBefore - compiler;
            return new Span(cpu, compiler, wall, figures);
        }

        /** The run that took the least processor time, of some. */
        static Span least(Trial trial, long events) throws Exception {
            Span least = of(trial, events);
            for (int more = 1; more < STARTS; more++) {
                Span another = of(trial, events);
                least = another.cpu < least.cpu ? another : least;
            }
            return least;
        }
    }
}
