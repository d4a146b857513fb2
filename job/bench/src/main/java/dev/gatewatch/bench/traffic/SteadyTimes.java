package dev.gatewatch.bench.traffic;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When events happen: at a steady rate, the times of several readers side by side. */
final class SteadyTimes implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long START = Instant.parse("2026-01-01T12:00:00Z").getEpochSecond();

    private final long range;
    private final int readers;
    private final int rate;

    private transient long second;
    private transient byte @Nullable [] text;

    SteadyTimes(long total, int readers, int rate) {
        this.range = Math.max(1, (total + readers - 1) / readers);
        this.readers = readers;
        this.rate = rate;
    }

    /** The time of an event as CloudTrail writes it; not to be changed. */
    byte[] text(long number) {
        return text(START, number % range * readers / rate);
    }

    /** A time, so many seconds after another one. */
    byte[] text(long start, long after) {
        long wanted = start + after;
        byte[] known = text;
        if (known == null || wanted != second) {
            second = wanted;
            known = Instant.ofEpochSecond(wanted).toString().getBytes(StandardCharsets.US_ASCII);
            text = known;
        }
        return known;
    }
}
