package dev.gatewatch.bench.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one measurement gave.
 *
 * @param name as on the command line
 * @param what it is
 * @param baseline whether it is another way to do what the job does
 * @param events in each round
 * @param figures of each round by name, in the order of the rounds
 */
public record Measured(
        String name,
        String what,
        boolean baseline,
        long events,
        Map<String, List<Double>> figures) {
    /**
     * Microseconds of processor time that an event took, of all threads but the compiler's; less
     * than none where start-up varied by more.
     */
    public static final String CPU = "cpu";

    /** Microseconds of the compiler's processor time for each event. */
    public static final String COMPILER = "compiler";

    /** Microseconds that an event took. */
    public static final String WALL = "wall";

    /** The figure of a name, or null if it has none. */
    public @Nullable Spread spread(String figure) {
        List<Double> values = figures.get(figure);
        return values == null ? null : Spread.of(values);
    }
}
