package dev.gatewatch.source.kinesis;

/**
 * A record of a stream.
 *
 * @param sequenceNumber its place in the shard
 * @param arrival when it came in, epoch milliseconds
 * @param data what it holds; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // copying every record would be for nothing
public record StreamRecord(String sequenceNumber, long arrival, byte[] data) {}
