package dev.gatewatch.source.kinesis;

/**
 * A record of a stream.
 *
 * @param sequenceNumber its place in the shard
 * @param arrival when it arrived, epoch milliseconds
 * @param data its content; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // copying every record would be wasteful
public record StreamRecord(String sequenceNumber, long arrival, byte[] data) {}
