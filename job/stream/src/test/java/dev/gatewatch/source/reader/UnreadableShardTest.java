package dev.gatewatch.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.logging.CapturedLog;
import dev.gatewatch.source.FakeKinesis;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnreadableShardTest {
    private static final long NOON = 1_767_268_800_000L;
    private static final String SHARD = FakeKinesis.id(0);

    private final MetricsByName metrics = new MetricsByName();
    private long now = NOON;

    /** Else what arrives meanwhile would be late, since the other shards go on. */
    @Test
    void saysWithEachFailureThatThereIsMoreForAsLongAsKinesisKeepsIt() throws IOException {
        ShardCursor cursor = unreadable();
        int held = 0;
        for (ShardBatch batch = call(cursor); batch != null; batch = call(cursor)) {
            assertThat(batch.nextSplit()).isEqualTo(SHARD);
            ShardEvent event = batch.nextRecordFromSplit();
            assertThat(event).isNotNull();
            assertThat(event.readUpTo()).isEqualTo(ShardEvent.BEHIND);
            assertThat(batch.nextRecordFromSplit()).isNull();
            held++;
            // Nobody takes the shard for one that is current.
            assertThat(metrics.gauge("millisBehindLatest")).isEqualTo(now - NOON);
        }
        assertThat(held).isGreaterThan(1000);
        assertThat(Duration.ofMillis(now - NOON)).isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void warnsOnceAMinuteSinceWhenForAsLongAsItLasts() throws IOException {
        ShardCursor cursor = unreadable();
        try (CapturedLog log = CapturedLog.begin()) {
            while (now < NOON + Duration.ofHours(1).toMillis()) {
                call(cursor);
            }
            List<String> lines = log.with("cannot be read");
            assertThat(lines).hasSizeBetween(45, 61);
            assertThat(lines.get(0)).contains("cannot be read: ");
            assertThat(lines.get(lines.size() - 1))
                    .contains("cannot be read since " + Instant.ofEpochMilli(NOON) + ", ");
        }
    }

    /** Of a shard of which no read succeeds. */
    private ShardCursor unreadable() throws IOException {
        FakeKinesis kinesis = new FakeKinesis("unreadable", 1);
        kinesis.fail(FakeKinesis.Call.READ, Kind.PASSING, 100_000);
        ReadSettings settings =
                new ReadSettings(
                        kinesis.arn(),
                        FakeKinesis.access(),
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(200),
                        Duration.ofDays(3),
                        Duration.ofDays(1),
                        () -> NOON);
        ShardCursor cursor =
                new ShardCursor(
                        ShardSplit.unread(SHARD, List.of(), ReadPosition.TRIM_HORIZON),
                        kinesis.client(),
                        settings,
                        new MetricsByShard(metrics));
        // The first call asks for the iterator.
        assertThat(call(cursor)).isNull();
        return cursor;
    }

    private @Nullable ShardBatch call(ShardCursor cursor) throws IOException {
        now = Math.max(now, cursor.dueAt());
        return cursor.call(now).join().process(now);
    }
}
