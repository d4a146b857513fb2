package dev.gatewatch.source.enumerator;

import static dev.gatewatch.source.FakeKinesis.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.source.FakeKinesis;
import dev.gatewatch.source.kinesis.FailureDeadline;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardEnded;
import dev.gatewatch.source.split.ShardSplit;
import dev.gatewatch.source.split.ShardsRestored;
import dev.gatewatch.source.split.StreamIsCurrent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardEnumeratorTest {
    private static final Duration FAIL_AFTER = Duration.ofMinutes(5);

    private long now;

    @Test
    void readersGetAsManyShardsEach() {
        FakeKinesis kinesis = new FakeKinesis("uniform", 5);
        Readers readers = new Readers(2);
        start(fresh(kinesis, readers), readers, 2);
        readers.tick();
        assertThat(readers.sent)
                .containsExactlyInAnyOrder(
                        "0 gets " + id(0) + " TRIM_HORIZON",
                        "1 gets " + id(1) + " TRIM_HORIZON",
                        "0 gets " + id(2) + " TRIM_HORIZON",
                        "1 gets " + id(3) + " TRIM_HORIZON",
                        "0 gets " + id(4) + " TRIM_HORIZON");
    }

    @Test
    void nothingIsAssignedBeforeEveryReaderHasReportedItsShards() {
        FakeKinesis kinesis = new FakeKinesis("patient", 2);
        Readers readers = new Readers(2);
        ShardEnumerator enumerator = fresh(kinesis, readers);
        enumerator.start();
        readers.tick();
        readers.register(0);
        readers.register(1);
        enumerator.handleSourceEvent(0, new ShardsRestored(List.of()));
        assertThat(readers.sent).isEmpty();
        enumerator.handleSourceEvent(1, new ShardsRestored(List.of()));
        assertThat(readers.sent).hasSize(2);
    }

    @Test
    void whatRestoredReadersHaveIsNotHandedOutAndCountsForTheirLoad() {
        FakeKinesis kinesis = new FakeKinesis("restored", 3);
        Readers first = new Readers(1);
        ShardEnumerator before = fresh(kinesis, first);
        start(before, first, 1);
        first.tick();
        StreamState state = before.snapshotState(1);
        kinesis.split(id(2));

        Readers readers = new Readers(2);
        ShardEnumerator after = enumerator(kinesis, readers, state, false);
        after.start();
        readers.register(0);
        readers.register(1);
        after.handleSourceEvent(0, new ShardsRestored(List.of(id(0), id(1))));
        after.handleSourceEvent(1, new ShardsRestored(List.of(id(2))));
        readers.tick();
        assertThat(readers.sent).isEmpty();
        after.handleSourceEvent(1, new ShardEnded(id(2), Map.of()));
        assertThat(readers.sent)
                .containsExactly(
                        "1 gets " + id(3) + " TRIM_HORIZON", "1 gets " + id(4) + " TRIM_HORIZON");
    }

    @Test
    void thatTheStreamIsCurrentIsToldToAllOnceAndToWhoeverComesLater() {
        FakeKinesis kinesis = new FakeKinesis("current", 1);
        Readers readers = new Readers(2);
        ShardEnumerator enumerator = fresh(kinesis, readers);
        start(enumerator, readers, 2);
        readers.sent.clear();
        enumerator.handleSourceEvent(1, new StreamIsCurrent());
        enumerator.handleSourceEvent(0, new StreamIsCurrent());
        assertThat(readers.sent)
                .containsExactlyInAnyOrder("0: the stream is current", "1: the stream is current");
        readers.sent.clear();
        enumerator.handleSourceEvent(0, new ShardsRestored(List.of()));
        assertThat(readers.sent).contains("0: the stream is current");
    }

    @Test
    void childrenThatAReadNamesAreBegunWithoutAList() {
        FakeKinesis kinesis = new FakeKinesis("named", 1);
        Readers readers = new Readers(1);
        ShardEnumerator enumerator = fresh(kinesis, readers);
        start(enumerator, readers, 1);
        readers.tick();
        kinesis.split(id(0));
        kinesis.failFromNowOn(FakeKinesis.Call.LIST, Kind.PASSING);
        readers.sent.clear();
        String[] parents = {id(0)};
        enumerator.handleSourceEvent(
                0, new ShardEnded(id(0), Map.of(id(1), parents, id(2), parents)));
        readers.runCalls();
        readers.tick();
        assertThat(readers.sent)
                .containsExactlyInAnyOrder(
                        "0 gets " + id(1) + " TRIM_HORIZON", "0 gets " + id(2) + " TRIM_HORIZON");
    }

    /** Split and merged between two lists: the half that was merged is known from neither. */
    @Test
    void aMergedShardThatAReadNamesWaitsForAParentThatIsNotYetListed() {
        FakeKinesis kinesis = new FakeKinesis("merged-unlisted", 2);
        Readers readers = new Readers(1);
        ShardEnumerator enumerator = fresh(kinesis, readers);
        start(enumerator, readers, 1);
        readers.tick();
        kinesis.split(id(1));
        kinesis.merge(id(0), id(2));
        kinesis.fail(FakeKinesis.Call.LIST, Kind.PASSING, 1);
        readers.sent.clear();

        enumerator.handleSourceEvent(
                0, new ShardEnded(id(0), Map.of(id(4), new String[] {id(0), id(2)})));
        readers.runCalls();
        assertThat(readers.sent).isEmpty();

        String[] split = {id(1)};
        enumerator.handleSourceEvent(0, new ShardEnded(id(1), Map.of(id(2), split, id(3), split)));
        readers.tick();
        assertThat(readers.sent)
                .containsExactlyInAnyOrder(
                        "0 gets " + id(2) + " TRIM_HORIZON", "0 gets " + id(3) + " TRIM_HORIZON");
        enumerator.handleSourceEvent(
                0, new ShardEnded(id(2), Map.of(id(4), new String[] {id(0), id(2)})));
        assertThat(readers.sent).endsWith("0 gets " + id(4) + " TRIM_HORIZON");
    }

    @Test
    void aListThatFailsForAMinuteStopsNothing() {
        FakeKinesis kinesis = new FakeKinesis("unlisted-for-a-minute", 1);
        Readers readers = new Readers(1);
        start(fresh(kinesis, readers), readers, 1);
        kinesis.fail(FakeKinesis.Call.LIST, Kind.DENIED, 6);
        for (int i = 0; i < 6; i++) {
            now += 10_000;
            readers.tick();
        }
        assertThat(readers.sent).isEmpty();
        readers.tick();
        assertThat(readers.sent).containsExactly("0 gets " + id(0) + " TRIM_HORIZON");
    }

    @Test
    void aListThatIsDeniedForTooLongFailsTheJobAndSaysWhatToDo() {
        FakeKinesis kinesis = new FakeKinesis("denied", 1);
        Readers readers = new Readers(1);
        start(fresh(kinesis, readers), readers, 1);
        kinesis.failFromNowOn(FakeKinesis.Call.LIST, Kind.DENIED);
        readers.tick();
        now += FAIL_AFTER.toMillis();
        assertThatThrownBy(readers::tick)
                .hasMessageContaining("access to " + kinesis.arn() + " is denied")
                .hasMessageContaining("kinesis:ListShards");
    }

    @Test
    void latestSkipsWhatWasClosedBeforeUnlessTheFirstListFailed() {
        FakeKinesis kinesis = new FakeKinesis("latest", 1);
        kinesis.split(id(0));
        Readers readers = new Readers(1);
        start(enumerator(kinesis, readers, begun(kinesis, ReadPosition.at(7)), true), readers, 1);
        readers.tick();
        assertThat(readers.sent)
                .containsExactly(
                        "0 gets " + id(1) + " AT_TIMESTAMP", "0 gets " + id(2) + " AT_TIMESTAMP");

        Readers others = new Readers(1);
        start(enumerator(kinesis, others, begun(kinesis, ReadPosition.at(7)), true), others, 1);
        kinesis.fail(FakeKinesis.Call.LIST, Kind.PASSING, 1);
        others.tick();
        others.tick();
        assertThat(others.sent).containsExactly("0 gets " + id(0) + " AT_TIMESTAMP");
    }

    @Test
    void splitsOfAReaderThatIsLostGoToTheOneThatComesBack() {
        FakeKinesis kinesis = new FakeKinesis("lost-reader", 2);
        Readers readers = new Readers(2);
        ShardEnumerator enumerator = fresh(kinesis, readers);
        start(enumerator, readers, 2);
        readers.tick();
        readers.sent.clear();

        readers.lose(1);
        enumerator.addSplitsBack(
                List.of(ShardSplit.unread(id(1), List.of(), ReadPosition.TRIM_HORIZON)), 1);
        assertThat(readers.sent).isEmpty();
        readers.register(1);
        enumerator.handleSourceEvent(1, new ShardsRestored(List.of()));
        assertThat(readers.sent).containsExactly("1 gets " + id(1) + " TRIM_HORIZON");
    }

    /** The checkpoint takes the enumerator first, then the shard ends, then the reader is taken. */
    @Test
    void aShardThatEndsDuringACheckpointIsSettledByTheNext() throws Exception {
        FakeKinesis kinesis = new FakeKinesis("closing", 1);
        Readers readers = new Readers(1);
        ShardEnumerator enumerator = fresh(kinesis, readers);
        start(enumerator, readers, 1);
        readers.tick();
        kinesis.split(id(0));
        StreamState during = enumerator.snapshotState(1);
        enumerator.handleSourceEvent(0, new ShardEnded(id(0), Map.of()));
        readers.sent.clear();
        enumerator.notifyCheckpointComplete(1);
        assertThat(readers.sent).isEmpty();

        Readers restored = new Readers(1);
        ShardEnumerator again = enumerator(kinesis, restored, during, false);
        start(again, restored, 1);
        again.handleSourceEvent(0, new ShardEnded(id(0), Map.of()));
        restored.runCalls();
        assertThat(restored.sent)
                .containsExactly(
                        "0 gets " + id(1) + " TRIM_HORIZON", "0 gets " + id(2) + " TRIM_HORIZON");
        again.snapshotState(2);
        again.notifyCheckpointComplete(2);
        assertThat(restored.sent).last().isEqualTo("0: checkpointed ends of [" + id(0) + "]");
    }

    @Test
    void closesItsClient() {
        FakeKinesis kinesis = new FakeKinesis("closed-client", 1);
        ShardEnumerator enumerator = fresh(kinesis, new Readers(1));
        assertThat(kinesis.openClients()).isEqualTo(1);
        enumerator.close();
        assertThat(kinesis.openClients()).isZero();
    }

    private static void start(ShardEnumerator enumerator, Readers readers, int count) {
        enumerator.start();
        for (int i = 0; i < count; i++) {
            readers.register(i);
            enumerator.addReader(i);
            enumerator.handleSourceEvent(i, new ShardsRestored(List.of()));
        }
    }

    private static StreamState begun(FakeKinesis kinesis, ReadPosition start) {
        return new StreamState(kinesis.arn().text(), start, false, List.of());
    }

    private ShardEnumerator fresh(FakeKinesis kinesis, Readers readers) {
        return enumerator(kinesis, readers, begun(kinesis, ReadPosition.TRIM_HORIZON), false);
    }

    private ShardEnumerator enumerator(
            FakeKinesis kinesis, Readers readers, StreamState state, boolean latest) {
        return new ShardEnumerator(
                readers,
                kinesis.client(),
                new FailureDeadline(kinesis.arn(), FAIL_AFTER),
                Duration.ofSeconds(10),
                () -> now,
                state,
                latest);
    }
}
