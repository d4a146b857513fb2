package dev.gatewatch.source.reader;

import static dev.gatewatch.source.FakeKinesis.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.source.FakeKinesis;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ShardReaderTest {
    private final List<String> read = new ArrayList<>();
    private final List<String> finished = new ArrayList<>();
    private int batches;

    @Test
    void firstSaysOfEachShardThatThereIsMoreToRead() throws IOException {
        FakeKinesis kinesis = new FakeKinesis("reader-begins", 2);
        ShardReader reader = reader(kinesis, 2);
        for (int i = 0; i < 2; i++) {
            RecordsWithSplitIds<ShardEvent> batch = reader.fetch();
            assertThat(batch.nextSplit()).isEqualTo(id(i));
            assertThat(batch.nextRecordFromSplit())
                    .isEqualTo(ShardEvent.reached(ShardEvent.BEHIND));
            assertThat(batch.nextRecordFromSplit()).isNull();
            assertThat(batch.nextSplit()).isNull();
        }
    }

    @Test
    void readsMoreShardsThanItMakesCallsAtATime() throws IOException {
        FakeKinesis kinesis = new FakeKinesis("reader-many", 30);
        for (int i = 0; i < 30; i++) {
            kinesis.put(id(i), "r" + i);
        }
        ShardReader reader = reader(kinesis, 30);
        fetchUntil(reader, 30);
        assertThat(read).doesNotHaveDuplicates();
    }

    @Test
    void aShardThatFailsDoesNotKeepTheOthersWaiting() throws IOException {
        FakeKinesis kinesis = new FakeKinesis("reader-one-bad", 3);
        kinesis.failFromNowOn(id(1), Kind.PASSING);
        for (int i = 0; i < 3; i++) {
            kinesis.put(id(i), "r" + i);
        }
        ShardReader reader = reader(kinesis, 3);
        fetchUntil(reader, 2);
        assertThat(read).containsExactlyInAnyOrder("r0", "r2");
    }

    @Test
    void aPausedShardIsNotReadUntilItIsResumed() throws IOException {
        FakeKinesis kinesis = new FakeKinesis("reader-paused", 2);
        ShardReader reader = reader(kinesis, 2);
        reader.pauseOrResumeSplits(List.of(split(0)), List.of());
        kinesis.put(id(0), "paused");
        kinesis.put(id(1), "read");
        fetchUntil(reader, 1);
        assertThat(kinesis.log()).noneMatch(line -> line.contains(id(0)));
        reader.pauseOrResumeSplits(List.of(), List.of(split(0)));
        fetchUntil(reader, 2);
        assertThat(read).containsExactly("read", "paused");
    }

    @Test
    void anEndedShardIsReportedOnceAndReadNoMore() throws IOException {
        FakeKinesis kinesis = new FakeKinesis("reader-ended", 1);
        kinesis.put(id(0), "last");
        kinesis.split(id(0));
        ShardReader reader = reader(kinesis, 1);
        while (finished.isEmpty()) {
            take(reader.fetch());
        }
        assertThat(read).containsExactly("last");
        reader.wakeUp();
        take(reader.fetch());
        assertThat(finished).containsExactly(id(0));
        assertThat(kinesis.log()).containsOnlyOnce("end " + id(0));
    }

    @Test
    void wakesUpWithNothing() throws IOException {
        ShardReader reader = reader(new FakeKinesis("reader-awake", 1), 0);
        reader.wakeUp();
        RecordsWithSplitIds<ShardEvent> batch = reader.fetch();
        assertThat(batch.nextSplit()).isNull();
        assertThat(batch.finishedSplits()).isEmpty();
    }

    @Test
    void closesItsClient() {
        FakeKinesis kinesis = new FakeKinesis("reader-closed", 1);
        ShardReader reader = reader(kinesis, 0);
        assertThat(kinesis.openClients()).isEqualTo(1);
        reader.close();
        assertThat(kinesis.openClients()).isZero();
    }

    private static ShardReader reader(FakeKinesis kinesis, int shards) {
        ReadSettings settings =
                new ReadSettings(
                        kinesis.arn(),
                        FakeKinesis.access(),
                        100,
                        Duration.ofMillis(5),
                        Duration.ofMillis(1),
                        Duration.ofMinutes(5),
                        Duration.ofDays(1),
                        System::currentTimeMillis);
        ShardReader reader =
                new ShardReader(settings, new MetricsByShard(new UnregisteredMetricsGroup()));
        List<ShardSplit> splits = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            splits.add(split(i));
        }
        reader.handleSplitsChanges(new SplitsAddition<>(splits));
        return reader;
    }

    private static ShardSplit split(int number) {
        return ShardSplit.unread(id(number), List.of(), ReadPosition.TRIM_HORIZON);
    }

    private void fetchUntil(ShardReader reader, int records) throws IOException {
        while (read.size() < records) {
            assertThat(batches++).isLessThan(100_000);
            take(reader.fetch());
        }
    }

    private void take(RecordsWithSplitIds<ShardEvent> batch) {
        finished.addAll(batch.finishedSplits());
        if (batch.nextSplit() != null) {
            for (ShardEvent next = batch.nextRecordFromSplit();
                    next != null;
                    next = batch.nextRecordFromSplit()) {
                if (next.record() != null) {
                    read.add(new String(next.record().data(), StandardCharsets.UTF_8));
                }
            }
        }
    }
}
