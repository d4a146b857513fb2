package dev.gatewatch.bench.result;

import java.util.List;

/** The middle of several values, and the least and the greatest of them. */
public record Spread(double median, double min, double max) {
    /**
     * Of these values; of an even number of them, the median is the mean of the two in the middle.
     */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return new Spread(
                (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2,
                sorted.get(0),
                sorted.get(size - 1));
    }
}
