package dev.gatewatch.generate.record;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on nothing but a seed and what they are for: who is asked first, and
 * how often, changes nothing.
 */
public final class Draws {
    private Draws() {}

    /** The numbers for one purpose. */
    public static SplittableRandom of(long seed, long... purpose) {
        return new SplittableRandom(mix(seed, purpose));
    }

    /** One number, spread over all. */
    public static long mix(long seed, long... purpose) {
        long mixed = seed;
        for (long part : purpose) {
            mixed = spread(mixed + 0x9E37_79B9_7F4A_7C15L * (part + 1));
        }
        return spread(mixed);
    }

    /** A number from 0 to 1. */
    public static double share(long seed, long... purpose) {
        return (mix(seed, purpose) >>> 11) * 0x1.0p-53;
    }

    // The finalizer of splitmix64: https://prng.di.unimi.it/splitmix64.c
    private static long spread(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
