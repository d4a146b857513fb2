package dev.gatewatch;

/**
 * How the job deals with time.
 *
 * @param allowedLateness how far behind the watermark an event may be and still count, milliseconds
 * @param maxAhead how far after the arrival of its record an event may be dated, and so ahead of
 *     the clock, milliseconds; {@link Long#MAX_VALUE} for any
 * @param replay whether alerts are emitted when the watermark has passed the start of their
 *     episode, and are dated by event time: the same input then gives the same output
 */
public record Timing(long allowedLateness, long maxAhead, boolean replay) {
    /** For replays: the source's watermark already allows for the permitted out-of-orderness. */
    public static final Timing REPLAY = new Timing(0, Long.MAX_VALUE, true);
}
