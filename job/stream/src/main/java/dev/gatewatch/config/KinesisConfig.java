package dev.gatewatch.config;

import dev.gatewatch.config.value.InitialPosition;
import dev.gatewatch.config.value.StreamArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The stream that is read, and how. {@link SourceOptions} says what each setting means.
 *
 * @param stream absent if no stream is read, as in a replay
 * @param initialTimestamp present if the initial position is {@link InitialPosition#AT_TIMESTAMP}
 * @param idleInterval between two reads of a shard whose end is reached
 * @param busyInterval between two reads of a shard that is behind
 * @param failAfter how long to wait for failures that only a person can fix
 */
public record KinesisConfig(
        Optional<StreamArn> stream,
        InitialPosition initialPosition,
        Optional<Instant> initialTimestamp,
        Duration discoveryInterval,
        int maxRecords,
        Duration idleInterval,
        Duration busyInterval,
        Duration failAfter) {
    /** The same, where the position is what comes from now on, from a time on. */
    KinesisConfig latestSince(Instant time) {
        return initialPosition != InitialPosition.LATEST
                ? this
                : new KinesisConfig(
                        stream,
                        InitialPosition.AT_TIMESTAMP,
                        Optional.of(time),
                        discoveryInterval,
                        maxRecords,
                        idleInterval,
                        busyInterval,
                        failAfter);
    }

    static KinesisConfig from(GivenValues values) {
        KinesisConfig config =
                new KinesisConfig(
                        values.get(SourceOptions.STREAM_ARN),
                        values.get(SourceOptions.INITIAL_POSITION),
                        values.get(SourceOptions.INITIAL_TIMESTAMP),
                        values.get(SourceOptions.DISCOVERY_INTERVAL),
                        values.get(SourceOptions.MAX_RECORDS),
                        values.get(SourceOptions.IDLE_INTERVAL),
                        values.get(SourceOptions.BUSY_INTERVAL),
                        values.get(SourceOptions.FAIL_AFTER));
        if (config.initialPosition == InitialPosition.AT_TIMESTAMP
                && config.initialTimestamp.isEmpty()) {
            values.refuse(
                    SourceOptions.INITIAL_POSITION,
                    "AT_TIMESTAMP needs the time in " + SourceOptions.INITIAL_TIMESTAMP.key());
        }
        return config;
    }
}
