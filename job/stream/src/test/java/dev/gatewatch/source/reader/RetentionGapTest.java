package dev.gatewatch.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionGapTest {
    private static final long NOW = Instant.parse("2026-03-02T11:00:00Z").toEpochMilli();
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void saysWhichTimeIsLost() {
        ShardSplit split =
                new ShardSplit("s", List.of(), ReadPosition.after("1"), NOW - 2 * DAY.toMillis());
        assertThat(RetentionGap.isPossible(split, NOW)).isTrue();
        assertThat(RetentionGap.isLikely(split, DAY, NOW)).isTrue();
        assertThat(RetentionGap.isLikely(split, Duration.ofDays(7), NOW)).isFalse();
        assertThat(RetentionGap.extent(split, DAY, NOW))
                .isEqualTo(
                        "that came after 2026-02-28T11:00:00Z and before 2026-03-01T11:00:00Z (the"
                                + " stream keeps records for 24 h)");
    }

    @Test
    void aTimeToBeginAtCountsToo() {
        ShardSplit split =
                ShardSplit.unread("s", List.of(), ReadPosition.at(NOW - 2 * DAY.toMillis()));
        assertThat(RetentionGap.isLikely(split, DAY, NOW)).isTrue();
    }

    @Test
    void theOldestRecordKeptIsNoLoss() {
        ShardSplit split = ShardSplit.unread("s", List.of(), ReadPosition.TRIM_HORIZON);
        assertThat(RetentionGap.isPossible(split, NOW)).isFalse();
        assertThat(RetentionGap.isLikely(split, DAY, NOW)).isFalse();
        assertThat(RetentionGap.extent(split, DAY, NOW))
                .startsWith("of a time unknown and before 2026-03");
    }

    @Test
    void whatWasReadTodayIsStillKept() {
        ShardSplit split = new ShardSplit("s", List.of(), ReadPosition.after("1"), NOW - 1000);
        assertThat(RetentionGap.isPossible(split, NOW)).isFalse();
    }
}
