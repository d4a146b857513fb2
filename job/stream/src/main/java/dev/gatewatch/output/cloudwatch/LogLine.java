package dev.gatewatch.output.cloudwatch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * A line for a log stream.
 *
 * @param time epoch milliseconds, or {@link #BY_CLOCK}
 * @param provisional whether a later line replaces it, so that it may be left out in an outage
 * @param text one JSON object
 * @param bytes what the text takes in UTF-8
 */
public record LogLine(long time, boolean provisional, String text, int bytes)
        implements Serializable {
    /** The time of a line that is logged under the time at which it is sent. */
    public static final long BY_CLOCK = Long.MIN_VALUE;

    /**
     * The most bytes of a line: 256 KiB, which every partition of AWS accepts, with what a line
     * costs beyond its text.
     */
    public static final int MAX_BYTES = (256 << 10) - LogBatch.BYTES_PER_LINE;

    /** A line. */
    public static LogLine of(long time, boolean provisional, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // A lone surrogate, which any field may contain, becomes a question mark.
        return new LogLine(
                time, provisional, new String(bytes, StandardCharsets.UTF_8), bytes.length);
    }

    /** The same, logged under the time at which it is sent. */
    LogLine byClock() {
        return new LogLine(BY_CLOCK, provisional, text, bytes);
    }
}
