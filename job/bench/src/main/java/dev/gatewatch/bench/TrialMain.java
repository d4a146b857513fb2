package dev.gatewatch.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gatewatch.bench.result.Measured;
import dev.gatewatch.bench.trial.Trial;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The program that a measurement runs in. It deals with some events until the code is compiled,
 * then with hardly any, then with all, and prints what the last run took more than the one before:
 * a line {@code figure NAME VALUE} each.
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
            Map<String, Double> figures = measure(Measurements.named(arguments.name()), arguments);
            figures.forEach((name, value) -> System.out.println(LINE + name + ' ' + value));
        } catch (Exception e) {
            e.printStackTrace(System.out);
            exitCode = 1;
        }
        // A job that failed leaves threads behind.
        System.exit(exitCode);
    }

    /** The figures of one trial. */
    static Map<String, Double> measure(Measurement measurement, TrialArguments arguments)
            throws Exception {
        Trial trial = measurement.start().with(arguments);
        long few = Math.min(FEW, arguments.events() / 10);
        trial.run(Math.max(1, arguments.warmUp()));
        System.gc();
        Span start = Span.of(trial, Math.max(1, few));
        System.gc();
        Span all = Span.of(trial, arguments.events());
        double more = arguments.events() - Math.max(1, few);
        Map<String, Double> figures = new LinkedHashMap<>();
        if (measurement.kind() != Measurement.Kind.FIGURES) {
            figures.put(Measured.CPU, (all.cpu - start.cpu) / more / 1_000);
            figures.put(Measured.WALL, (all.wall - start.wall) / more / 1_000);
        }
        figures.putAll(all.figures);
        return figures;
    }

    /**
     * A run.
     *
     * @param cpu processor time of this process, nanoseconds
     * @param wall nanoseconds
     */
    private record Span(long cpu, long wall, Map<String, Double> figures) {
        static Span of(Trial trial, long events) throws Exception {
            OperatingSystemMXBean system =
                    (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            Map<String, Double> figures = trial.run(events);
            return new Span(system.getProcessCpuTime() - cpu, System.nanoTime() - wall, figures);
        }
    }
}
