package dev.gatewatch.source.reader;

import static dev.gatewatch.source.FakeKinesis.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.source.FakeKinesis;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One shard whose calls fail; what of it is lost is named by each test. */
class ShardCursorTest {
    private static final long NOON = 1_767_268_800_000L;
    private static final long HOUR = 3_600_000;

    private final MetricsByName metrics = new MetricsByName();
    private final List<String> read = new ArrayList<>();
    private long now = NOON;
    private boolean progressSeen;
    private long readUpTo;

    @Test
    void readsInOrderAndTellsHowFar() throws IOException {
        FakeKinesis kinesis = kinesis("in-order", 5);
        ShardCursor cursor = cursor(kinesis, ReadPosition.TRIM_HORIZON);
        step(cursor);
        step(cursor);
        assertThat(read).containsExactly("r0", "r1", "r2");
        assertThat(readUpTo).isEqualTo(ShardEvent.BEHIND);
        step(cursor);
        assertThat(read).containsExactly("r0", "r1", "r2", "r3", "r4");
        assertThat(readUpTo).isEqualTo(now);
        assertThat(metrics.count("records")).isEqualTo(5);
        assertThat(metrics.count("bytes")).isEqualTo(10);
    }

    @Test
    void isBusyWhileBehindAndIdleAtTheEnd() throws IOException {
        FakeKinesis kinesis = kinesis("paced", 4);
        ShardCursor cursor = cursor(kinesis, ReadPosition.TRIM_HORIZON);
        step(cursor);
        step(cursor);
        assertThat(cursor.dueAt() - now).isEqualTo(200);
        step(cursor);
        assertThat(cursor.dueAt() - now).isEqualTo(1000);
    }

    /** Lost: nothing. */
    @Test
    void anExpiredIteratorIsRenewedBehindTheLastRecord() throws IOException {
        FakeKinesis kinesis = kinesis("expired", 6);
        ShardCursor cursor = cursor(kinesis, ReadPosition.TRIM_HORIZON);
        step(cursor);
        step(cursor);
        kinesis.expireIterators();
        readAll(cursor, 6);
        assertThat(read).containsExactly("r0", "r1", "r2", "r3", "r4", "r5");
        assertThat(kinesis.log()).last().isEqualTo("ITERATOR " + id(0) + " AFTER");
    }

    /** Lost: nothing. */
    @ParameterizedTest
    @CsvSource({
        "ITERATOR, THROTTLED",
        "ITERATOR, PASSING",
        "ITERATOR, DENIED",
        "ITERATOR, NOT_FOUND",
        "READ, THROTTLED",
        "READ, PASSING",
        "READ, DENIED",
        "READ, NOT_FOUND",
        "READ, REFUSED",
        "READ, ITERATOR_EXPIRED"
    })
    void triesAgainAfterLongerAndLongerDelays(FakeKinesis.Call call, Kind kind) throws IOException {
        FakeKinesis kinesis = kinesis("failing-" + call + "-" + kind, 3);
        kinesis.fail(call, kind, 4);
        ShardCursor cursor = cursor(kinesis, ReadPosition.TRIM_HORIZON);
        readAll(cursor, 3);
        assertThat(read).containsExactly("r0", "r1", "r2");
        assertThat(now - NOON).isGreaterThanOrEqualTo(250 + 500 + 1000 + 2000);
        if (kind == Kind.THROTTLED) {
            assertThat(metrics.count("throttles")).isEqualTo(4);
            assertThat(metrics.count("errors")).isZero();
        }
    }

    @Test
    void theDelayDoublesUpToALimitAndStartsAnewAfterSuccess() throws IOException {
        FakeKinesis kinesis = kinesis("delays", 9);
        ShardCursor cursor = cursor(kinesis, ReadPosition.TRIM_HORIZON);
        step(cursor);
        for (int failures : new int[] {20, 1}) {
            kinesis.fail(FakeKinesis.Call.READ, Kind.PASSING, failures);
            for (long i = 0, most = 500; i < failures; i++, most = Math.min(16_000, most * 2)) {
                step(cursor);
                assertThat(cursor.dueAt() - now).isBetween(most / 2, most);
            }
            step(cursor);
        }
    }

    @Test
    void aReaderThatIsRefusedSlowsDown() throws IOException {
        FakeKinesis kinesis = kinesis("slow", 9);
        kinesis.fail(FakeKinesis.Call.READ, Kind.THROTTLED, 1);
        ShardCursor cursor = cursor(kinesis, ReadPosition.TRIM_HORIZON);
        readAll(cursor, 3);
        assertThat(cursor.dueAt() - now).isEqualTo(400);
    }

    /** Lost: what was removed before it was read, as is said; nothing of what is kept. */
    @Test
    void aTrimmedPositionGoesOnWithTheOldestRecordKept() throws IOException {
        FakeKinesis kinesis = kinesis("trimmed", 6);
        kinesis.trim(id(0), 4);
        ShardCursor cursor = cursor(kinesis, ReadPosition.after("00000000000000000002"));
        readAll(cursor, 2);
        assertThat(read).containsExactly("r4", "r5");
        assertThat(metrics.count("losses")).isEqualTo(1);
    }

    @Test
    void aPositionOlderThanTheRetentionIsALossEvenIfKinesisTakesIt() throws IOException {
        FakeKinesis kinesis = kinesis("stale", 1);
        ShardCursor cursor =
                cursor(
                        kinesis,
                        new ShardSplit(
                                id(0), List.of(), ReadPosition.after("0"), NOON - 25 * HOUR));
        readAll(cursor, 1);
        assertThat(metrics.count("losses")).isEqualTo(1);
    }

    @Test
    void aPositionWithinALongerRetentionIsNone() throws IOException {
        FakeKinesis kinesis = kinesis("kept", 1);
        kinesis.retain(Duration.ofDays(2));
        ShardCursor cursor =
                cursor(
                        kinesis,
                        new ShardSplit(
                                id(0), List.of(), ReadPosition.after("0"), NOON - 25 * HOUR));
        readAll(cursor, 1);
        assertThat(metrics.count("losses")).isZero();
    }

    /** Lost: what the shard still held, as is said. Its children are begun. */
    @Test
    void aShardThatIsGoneEnds() throws IOException {
        FakeKinesis kinesis = kinesis("gone", 1);
        kinesis.remove(id(0));
        ShardCursor cursor = cursor(kinesis, ReadPosition.after("0"));
        for (int i = 0; i < 100 && !cursor.isEnded(); i++) {
            step(cursor);
        }
        assertThat(cursor.isEnded()).isTrue();
        assertThat(metrics.count("losses")).isEqualTo(1);
        assertThat(now - NOON).as("it may just have been made").isGreaterThan(5000);
    }

    @Test
    void aStreamThatIsGoneFailsTheJobAfterAWhile() {
        FakeKinesis kinesis = kinesis("stream-gone", 1);
        kinesis.failFromNowOn(FakeKinesis.Call.ITERATOR, Kind.NOT_FOUND);
        kinesis.failFromNowOn(FakeKinesis.Call.RETENTION, Kind.NOT_FOUND);
        ShardCursor cursor = cursor(kinesis, ReadPosition.TRIM_HORIZON);
        assertThatThrownBy(() -> readAll(cursor, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no stream " + kinesis.arn());
        assertThat(now - NOON).isGreaterThanOrEqualTo(300_000);
    }

    @Test
    void accessThatIsDeniedFailsTheJobAfterAWhile() {
        FakeKinesis kinesis = kinesis("read-denied", 1);
        kinesis.failFromNowOn(FakeKinesis.Call.READ, Kind.DENIED);
        ShardCursor cursor = cursor(kinesis, ReadPosition.TRIM_HORIZON);
        assertThatThrownBy(() -> readAll(cursor, 1)).hasMessageContaining("is denied");
    }

    @Test
    void theEndOfAClosedShardComesWithItsLastRecordsAndItsChildren() throws IOException {
        FakeKinesis kinesis = kinesis("ending", 2);
        kinesis.split(id(0));
        ShardCursor cursor = cursor(kinesis, ReadPosition.TRIM_HORIZON);
        step(cursor);
        ShardBatch batch = call(cursor);
        assertThat(batch).isNotNull();
        assertThat(cursor.isEnded()).isTrue();
        assertThat(batch.finishedSplits()).containsExactly(id(0));
        take(batch);
        assertThat(read).containsExactly("r0", "r1");
        assertThat(metrics.count("errors")).isZero();
    }

    private FakeKinesis kinesis(String name, int records) {
        FakeKinesis kinesis = new FakeKinesis("cursor-" + name, 1);
        for (int i = 0; i < records; i++) {
            kinesis.put(id(0), ("r" + i).getBytes(StandardCharsets.UTF_8), NOON - HOUR + i);
        }
        return kinesis;
    }

    private ShardCursor cursor(FakeKinesis kinesis, ReadPosition position) {
        return cursor(kinesis, ShardSplit.unread(id(0), List.of(), position));
    }

    private ShardCursor cursor(FakeKinesis kinesis, ShardSplit split) {
        ReadSettings settings =
                new ReadSettings(
                        kinesis.arn(),
                        FakeKinesis.access(),
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(200),
                        Duration.ofMinutes(5),
                        Duration.ofDays(1),
                        () -> NOON);
        return new ShardCursor(split, kinesis.client(), settings, new MetricsByShard(metrics));
    }

    /** Lets time go on to the next call and makes it. */
    private void step(ShardCursor cursor) throws IOException {
        ShardBatch batch = call(cursor);
        if (batch != null) {
            take(batch);
        }
    }

    private @Nullable ShardBatch call(ShardCursor cursor) throws IOException {
        now = Math.max(now, cursor.dueAt());
        return cursor.call(now).join().process(now);
    }

    private void take(ShardBatch batch) {
        assertThat(batch.nextSplit()).isEqualTo(id(0));
        for (ShardEvent next = batch.nextRecordFromSplit();
                next != null;
                next = batch.nextRecordFromSplit()) {
            if (next.record() != null) {
                read.add(new String(next.record().data(), StandardCharsets.UTF_8));
            } else {
                progressSeen = true;
                readUpTo = next.readUpTo();
            }
        }
        assertThat(progressSeen).isTrue();
    }

    private void readAll(ShardCursor cursor, int records) throws IOException {
        for (int i = 0; i < 1000 && read.size() < records; i++) {
            step(cursor);
        }
        assertThat(read).hasSize(records);
    }
}
