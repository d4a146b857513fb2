package dev.gatewatch.replay;

/**
 * A stretch of event time.
 *
 * @param from epoch milliseconds
 * @param to epoch milliseconds
 */
public record TimeRange(long from, long to) {}
