package dev.gatewatch.standin;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which calls go wrong: a share of each fault, drawn call by call from a seed, and a delay for all
 * answers.
 */
public final class Faults {
    private final Map<Fault, Double> shares;
    private final Duration delay;
    private final SplittableRandom random;

    private Faults(Map<Fault, Double> shares, Duration delay, long seed) {
        this.shares = shares;
        this.delay = delay;
        this.random = new SplittableRandom(seed);
    }

    /** No faults. */
    public static Faults none() {
        return new Faults(Collections.emptyMap(), Duration.ZERO, 0);
    }

    /**
     * Faults of some kinds.
     *
     * @param shares of each kind, between 0 and 1, all together at most 1
     * @param delay how long each answer takes
     */
    public static Faults of(Map<Fault, Double> shares, Duration delay, long seed) {
        double all = 0;
        for (double share : shares.values()) {
            if (!(share >= 0)) {
                throw new IllegalArgumentException("a share of faults is between 0 and 1");
            }
            all += share;
        }
        // Room for what shares such as 0.1 lose in binary.
        if (all > 1 + 1e-9) {
            throw new IllegalArgumentException("the shares of faults are more than 1 together");
        }
        Map<Fault, Double> copy = new EnumMap<>(Fault.class);
        copy.putAll(shares);
        return new Faults(copy, delay, seed);
    }

    /** One fault for every call. */
    public static Faults always(Fault fault) {
        return of(Map.of(fault, 1.0), Duration.ZERO, 0);
    }

    Duration delay() {
        return delay;
    }

    /** What goes wrong with the next call, or null. */
    public synchronized @Nullable Fault next() {
        double drawn = random.nextDouble();
        for (Map.Entry<Fault, Double> entry : shares.entrySet()) {
            drawn -= entry.getValue();
            if (drawn < 0) {
                return entry.getKey();
            }
        }
        return null;
    }
}
