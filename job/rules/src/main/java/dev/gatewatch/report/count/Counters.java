package dev.gatewatch.report.count;

/** Sums of counters. */
final class Counters {
    private Counters() {}

    /**
     * Adds or subtracts.
     *
     * @param counters of the same length, or empty for zeros
     * @param sign 1 or -1
     */
    static void add(long[] sums, long[] counters, int sign) {
        for (int number = 0; number < counters.length; number++) {
            sums[number] += sign * counters[number];
        }
    }
}
