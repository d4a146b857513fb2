package dev.gatewatch.engine.correlate.state;

import java.util.Arrays;

/**
 * How many different values there were: exactly up to {@value #EXACT}, and from then on by
 * HyperLogLog with {@value #REGISTERS} registers, whose standard error is 3.3 %. At most 1 KB.
 *
 * @see <a href="https://algo.inria.fr/flajolet/Publications/FlFuGaMe07.pdf">HyperLogLog</a>
 */
public final class DistinctSketch {
    /** Up to how many values are kept themselves. */
    public static final int EXACT = 100;

    private static final int INDEX_BITS = 10;
    static final int REGISTERS = 1 << INDEX_BITS;
    private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);
    private static final byte[] NONE = {};
    private static final long[] NO_VALUES = {};

    /** The values, while they are few. */
    long[] values = NO_VALUES;

    /** The registers, once they are many; else empty. */
    byte[] registers = NONE;

    /** A copy that shares nothing which changes. */
    DistinctSketch copy() {
        DistinctSketch copy = new DistinctSketch();
        copy.values = values.clone();
        copy.registers = registers.clone();
        return copy;
    }

    /** About how much memory this takes, bytes. */
    int bytes() {
        return 64 + values.length * Long.BYTES + registers.length;
    }

    /** Adds a value by its hash, of which all bits are random. */
    public void add(long hash) {
        if (registers.length > 0) {
            register(hash);
            return;
        }
        for (long value : values) {
            if (value == hash) {
                return;
            }
        }
        if (values.length < EXACT) {
            values = Arrays.copyOf(values, values.length + 1);
            values[values.length - 1] = hash;
            return;
        }
        registers = new byte[REGISTERS];
        for (long value : values) {
            register(value);
        }
        values = NO_VALUES;
        register(hash);
    }

    private void register(long hash) {
        int at = (int) (hash >>> (Long.SIZE - INDEX_BITS));
        int rank = Long.numberOfLeadingZeros(hash << INDEX_BITS | 1L << (INDEX_BITS - 1)) + 1;
        registers[at] = (byte) Math.max(registers[at], rank);
    }

    /** How many different values were added. */
    public long count() {
        if (registers.length == 0) {
            return values.length;
        }
        double sum = 0;
        int empty = 0;
        for (byte register : registers) {
            sum += 1.0 / (1L << register);
            empty += register == 0 ? 1 : 0;
        }
        double raw = ALPHA * REGISTERS * REGISTERS / sum;
        double estimate =
                raw <= 2.5 * REGISTERS && empty > 0
                        ? REGISTERS * Math.log((double) REGISTERS / empty)
                        : raw;
        // More than fitted when the registers were made.
        return Math.max(EXACT + 1, Math.round(estimate));
    }
}
