package dev.gatewatch.samples;

import java.util.Random;
import java.util.UUID;

/** Identifiers that look random and are the same in each run. */
public final class Ids {
    private final Random random;

    public Ids(long seed) {
        this.random = new Random(seed);
    }

    /** A UUID of version 4, as CloudTrail uses for events and requests and Cognito for subs. */
    public String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low).toString();
    }
}
