package dev.gatewatch.source.reader;

import static dev.gatewatch.source.FakeKinesis.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.source.FakeKinesis;
import dev.gatewatch.source.TextDecoder;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardEndsCheckpointed;
import dev.gatewatch.source.split.ShardSplit;
import dev.gatewatch.source.split.StreamIsCurrent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamReaderTest {
    private static final int MOST_POLLS = 1_000_000;

    private final Coordinator coordinator = new Coordinator();
    private final Output output = new Output();

    @Test
    void tellsWhatItsSnapshotLeftToIt() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("stream-reader-held", 1);
        StreamReader reader = reader(kinesis);
        reader.addSplits(List.of(split(0)));
        assertThat(coordinator.received).isEmpty();
        reader.start();
        assertThat(coordinator.received).containsExactly("restored [" + id(0) + "]");
        reader.close();
    }

    @Test
    void aRestoreGoesOnBehindTheLastRecordAllOfWhoseEventsWereHandedOn() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("stream-reader-restored", 1);
        kinesis.put(id(0), "a@1,b@2");
        String second = kinesis.put(id(0), "c@3,d@4");
        kinesis.put(id(0), "e@5,f@6");
        StreamReader reader = reader(kinesis);
        reader.addSplits(List.of(split(0)));
        reader.start();
        while (output.events.size() < 4) {
            reader.pollNext(output);
        }
        assertThat(output.events).containsExactly("a", "b", "c", "d");
        List<ShardSplit> snapshot = reader.snapshotState(1);
        reader.close();
        assertThat(snapshot)
                .extracting(ShardSplit::position)
                .containsExactly(ReadPosition.after(second));

        StreamReader restored = reader(kinesis);
        restored.addSplits(snapshot);
        restored.start();
        while (output.events.size() < 6) {
            restored.pollNext(output);
        }
        assertThat(output.events).containsExactly("a", "b", "c", "d", "e", "f");
        restored.close();
    }

    /** Lost: nothing, wherever between enumerator and reader the checkpoint falls. */
    @Test
    void keepsTheEndOfAShardUntilTheEnumeratorHasItInACheckpoint() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("stream-reader-ended", 1);
        kinesis.put(id(0), "a@1");
        kinesis.split(id(0));
        StreamReader reader = reader(kinesis);
        reader.addSplits(List.of(split(0)));
        reader.start();
        String end = "ended " + id(0) + " before [" + id(1) + ", " + id(2) + "]";
        for (int i = 0; i < MOST_POLLS && !coordinator.received.contains(end); i++) {
            reader.pollNext(output);
        }
        assertThat(coordinator.received).last().isEqualTo(end);
        List<ShardSplit> snapshot = reader.snapshotState(1);
        assertThat(snapshot).extracting(ShardSplit::isEnded).containsExactly(true);

        coordinator.received.clear();
        StreamReader restored = reader(kinesis);
        restored.addSplits(snapshot);
        restored.start();
        assertThat(coordinator.received)
                .containsExactly("restored []", "ended " + id(0) + " before []");
        restored.pollNext(output);
        assertThat(output.released).contains(id(0));
        assertThat(restored.snapshotState(2)).isEqualTo(snapshot);
        restored.handleSourceEvents(new ShardEndsCheckpointed(List.of(id(0))));
        assertThat(restored.snapshotState(3)).isEmpty();
        restored.close();
        reader.close();
    }

    @Test
    void tellsTheFirstCurrentEventAndRefusesThoseFromLongBefore() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("stream-reader-current", 1);
        long now = System.currentTimeMillis();
        kinesis.put(id(0), "a@0,b@" + now + ",c@0,d@" + now);
        StreamReader reader = reader(kinesis);
        reader.addSplits(List.of(split(0)));
        reader.start();
        coordinator.received.clear();
        while (!output.events.contains("d")) {
            reader.pollNext(output);
        }
        assertThat(output.events).containsExactly("a", "b", "d");
        assertThat(coordinator.received).containsExactly("the stream is current");
        reader.close();
    }

    @Test
    void whatAnotherReaderHasSeenCountsForAll() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("stream-reader-told", 1);
        kinesis.put(id(0), "a@0,b@" + System.currentTimeMillis());
        StreamReader reader = reader(kinesis);
        reader.handleSourceEvents(new StreamIsCurrent());
        reader.addSplits(List.of(split(0)));
        reader.start();
        while (output.events.isEmpty()) {
            reader.pollNext(output);
        }
        assertThat(output.events).containsExactly("b");
        reader.close();
    }

    private StreamReader reader(FakeKinesis kinesis) {
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
        return new StreamReader(settings, new TextDecoder(), coordinator);
    }

    private static ShardSplit split(int number) {
        return ShardSplit.unread(id(number), List.of(), ReadPosition.TRIM_HORIZON);
    }

    private static final class Coordinator implements SourceReaderContext {
        final List<String> received = new ArrayList<>();

        @Override
        public void sendSourceEventToCoordinator(SourceEvent event) {
            received.add(event.toString());
        }

        @Override
        public SourceReaderMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
        }

        @Override
        public Configuration getConfiguration() {
            return new Configuration();
        }

        @Override
        public String getLocalHostName() {
            return "here";
        }

        @Override
        public int getIndexOfSubtask() {
            return 0;
        }

        @Override
        public void sendSplitRequest() {
            throw new UnsupportedOperationException("shards are handed out");
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
        }
    }

    private static final class Output implements ReaderOutput<Decoded> {
        final List<String> events = new ArrayList<>();
        final List<String> released = new ArrayList<>();

        @Override
        public void collect(Decoded decoded) {
            collect(decoded, 0);
        }

        @Override
        public void collect(Decoded decoded, long timestamp) {
            if (decoded.event() != null) {
                events.add(decoded.event().eventId());
            }
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<Decoded> createOutputForSplit(String splitId) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            released.add(splitId);
        }
    }
}
