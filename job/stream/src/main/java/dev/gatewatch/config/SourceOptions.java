package dev.gatewatch.config;

import dev.gatewatch.config.value.ClientPoolsValue;
import dev.gatewatch.config.value.CountValue;
import dev.gatewatch.config.value.DurationValue;
import dev.gatewatch.config.value.InitialPosition;
import dev.gatewatch.config.value.InitialPositionValue;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.config.value.StreamArnValue;
import dev.gatewatch.config.value.TimeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options for how events arrive. */
final class SourceOptions {
    private static final String GROUP = "Source";

    static final Option<Duration> OUT_OF_ORDERNESS =
            new Option<>(
                    GROUP,
                    "out-of-orderness",
                    new DurationValue("0s", "1h"),
                    "2m",
                    "How far behind the newest event one may be and still be in time. CloudTrail"
                            + " does not deliver in order.");

    static final Option<Duration> ALLOWED_LATENESS =
            new Option<>(
                    GROUP,
                    "allowed-lateness",
                    new DurationValue("0s", "24h"),
                    "10m",
                    "How much later still an event may come and correct what was counted. Later"
                            + " ones are counted as late and set aside.");

    static final Option<Duration> IDLENESS =
            new Option<>(
                    GROUP,
                    "idleness",
                    new DurationValue("1s", "1h"),
                    "30s",
                    "A shard without events for so long no longer holds up the others.");

    static final Option<Duration> QUIET_AFTER =
            new Option<>(
                    GROUP,
                    "quiet-after",
                    new DurationValue("1s", "24h"),
                    "5m",
                    "Without any event for so long, the clock moves time on instead, so that"
                            + " windows close. Only on a stream; a replay has no clock.");

    static final Option<Duration> MAX_AHEAD =
            new Option<>(
                    GROUP,
                    "max-ahead",
                    new DurationValue("1s", "24h"),
                    "1m",
                    "How far after the arrival of its record an event may be dated: as much as the"
                            + " clocks of producers are fast. What is dated later is refused."
                            + " Only on a stream.");

    static final Option<Map<String, String>> CLIENT_POOLS =
            new Option<>(
                    GROUP,
                    "client-pools",
                    new ClientPoolsValue(),
                    "",
                    "Which user pool each app client belongs to. Most records name the client"
                            + " only.");

    static final Option<Optional<StreamArn>> STREAM_ARN =
            new Option<>(
                    GROUP,
                    "stream.arn",
                    new StreamArnValue(),
                    "",
                    "The Kinesis stream to read. A replay reads none.");

    static final Option<InitialPosition> INITIAL_POSITION =
            new Option<>(
                    GROUP,
                    "source.init.position",
                    new InitialPositionValue(),
                    "LATEST",
                    "Where to begin a stream that no snapshot knows: with what comes from now on,"
                            + " with the oldest record kept, or at a time.");

    static final Option<Optional<Instant>> INITIAL_TIMESTAMP =
            new Option<>(
                    GROUP,
                    "source.init.timestamp",
                    new TimeValue(),
                    "",
                    "The time to begin at, if `source.init.position` is AT_TIMESTAMP.");

    static final Option<Duration> DISCOVERY_INTERVAL =
            new Option<>(
                    GROUP,
                    "source.shard.discovery.interval",
                    new DurationValue("1s", "10m"),
                    "10s",
                    "How often the stream's shards are listed. The children of a shard that ends"
                            + " are begun at once, without waiting for it.");

    static final Option<Integer> MAX_RECORDS =
            new Option<>(
                    GROUP,
                    "source.shard.get-records.max-record-count",
                    new CountValue(1, 10_000),
                    "10000",
                    "How many records one read asks for. Kinesis hands out 10 MB at most.");

    static final Option<Duration> IDLE_INTERVAL =
            new Option<>(
                    GROUP,
                    "source.reader.empty-records-fetch-interval",
                    new DurationValue("200ms", "1m"),
                    "1s",
                    "How long after one read of a shard the next is made once its end is reached."
                            + " All consumers of a shard share five reads a second.");

    static final Option<Duration> BUSY_INTERVAL =
            new Option<>(
                    GROUP,
                    "source.reader.nonempty-records-fetch-interval",
                    new DurationValue("200ms", "1m"),
                    "500ms",
                    "How long after one read of a shard the next is made while it is behind; longer"
                            + " for a while after Kinesis has refused one as too many.");

    static final Option<Duration> FAIL_AFTER =
            new Option<>(
                    GROUP,
                    "source.fail-after",
                    new DurationValue("1s", "24h"),
                    "5m",
                    "How long to wait for what only a person can mend, a stream that is gone or"
                            + " access that is denied, before the job fails and says so. All other"
                            + " errors are retried for ever.");

    /** All of them, in the order in which they are documented. */
    static final List<Option<?>> ALL =
            List.of(
                    OUT_OF_ORDERNESS,
                    ALLOWED_LATENESS,
                    IDLENESS,
                    QUIET_AFTER,
                    MAX_AHEAD,
                    CLIENT_POOLS,
                    STREAM_ARN,
                    INITIAL_POSITION,
                    INITIAL_TIMESTAMP,
                    DISCOVERY_INTERVAL,
                    MAX_RECORDS,
                    IDLE_INTERVAL,
                    BUSY_INTERVAL,
                    FAIL_AFTER);

    private SourceOptions() {}
}
