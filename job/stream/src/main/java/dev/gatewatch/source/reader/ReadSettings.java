package dev.gatewatch.source.reader;

import dev.gatewatch.config.KinesisConfig;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.source.kinesis.KinesisAccess;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How a stream is read.
 *
 * @param maxRecords in one read
 * @param idleInterval between two reads of a shard whose end is reached
 * @param busyInterval between two reads of a shard that is behind
 * @param failAfter how long to wait for failures that only a person can fix
 * @param maxAhead how far after the arrival of its record an event may be dated
 * @param clock epoch milliseconds
 */
public record ReadSettings(
        StreamArn stream,
        KinesisAccess access,
        int maxRecords,
        Duration idleInterval,
        Duration busyInterval,
        Duration failAfter,
        Duration maxAhead,
        Clock clock)
        implements Serializable {
    /** A serializable clock; epoch milliseconds. */
    public interface Clock extends LongSupplier, Serializable {}

    /** As configured. */
    public static ReadSettings of(
            StreamArn stream,
            KinesisConfig config,
            Duration maxAhead,
            KinesisAccess access,
            Clock clock) {
        return new ReadSettings(
                stream,
                access,
                config.maxRecords(),
                config.idleInterval(),
                config.busyInterval(),
                config.failAfter(),
                maxAhead,
                clock);
    }
}
