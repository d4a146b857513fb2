package dev.gatewatch.source.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names, once a minute, the shards that hold the watermark back: all their events are dated long
 * before they arrived.
 */
final class LateShards {
    private static final Logger LOG = LoggerFactory.getLogger(LateShards.class);
    private static final long INTERVAL = Duration.ofMinutes(1).toMillis();

    /** From where on the watermark's lag is warned about, too. */
    private static final long MAX_LAG = Duration.ofHours(2).toMillis();

    private static final int MOST_NAMED = 5;

    private final LongSupplier clock;
    private final Map<String, Long> least = new TreeMap<>();
    private long since;

    /**
     * @param clock epoch milliseconds
     */
    LateShards(LongSupplier clock) {
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    /**
     * A shard's events have been read up to some point.
     *
     * @param lag how long after its time the event arrived that arrived soonest, milliseconds;
     *     {@link Long#MAX_VALUE} if there were none
     */
    void read(String shardId, long lag) {
        if (lag != Long.MAX_VALUE) {
            least.merge(shardId, lag, Math::min);
        }
        long now = clock.getAsLong();
        if (now - since >= INTERVAL) {
            since = now;
            warn();
            least.clear();
        }
    }

    private void warn() {
        List<String> late = new ArrayList<>();
        int others = 0;
        for (Map.Entry<String, Long> shard : least.entrySet()) {
            if (shard.getValue() <= MAX_LAG) {
                continue;
            }
            if (late.size() < MOST_NAMED) {
                Duration lag = Duration.ofMillis(shard.getValue());
                late.add(shard.getKey() + " by " + lag.toMinutes() + " minutes");
            } else {
                others++;
            }
        }
        if (!late.isEmpty()) {
            LOG.warn(
                    "All events of these shards arrive long after their time, which holds the"
                            + " watermark back: {}{}. Find out who puts records there",
                    String.join(", ", late),
                    others == 0 ? "" : ", and " + others + " more");
        }
    }
}
