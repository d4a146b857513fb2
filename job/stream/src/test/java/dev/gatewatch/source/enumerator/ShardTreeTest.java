package dev.gatewatch.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.source.enumerator.KnownShard.Progress;
import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardTreeTest {
    private static final ReadPosition START = ReadPosition.at(5);

    private final ShardTree tree = new ShardTree(List.of());

    @Test
    void aShardWhoseParentsAreNotKeptIsBegunAtOnce() {
        tree.add(List.of(shard("c", "gone")), START, false);
        assertThat(tree.ready()).containsExactly(ShardSplit.unread("c", List.of("gone"), START));
    }

    @Test
    void halvesWaitForTheShardThatWasSplit() {
        tree.add(List.of(shard("b1", "a"), shard("b2", "a"), shard("a")), START, false);
        assertThat(ready()).containsExactly("a");
        tree.begun("a");
        assertThat(ready()).isEmpty();
        tree.ended("a");
        assertThat(ready()).containsExactly("b1", "b2");
    }

    @Test
    void aMergedShardWaitsForBoth() {
        tree.add(List.of(shard("a"), shard("b"), shard("c", "a", "b")), START, false);
        tree.begun("a");
        tree.begun("b");
        tree.ended("b");
        assertThat(ready()).isEmpty();
        tree.ended("a");
        assertThat(ready()).containsExactly("c");
    }

    @Test
    void whatIsFoundLaterKeepsItsOwnStart() {
        tree.add(List.of(shard("a")), START, false);
        tree.add(List.of(shard("a"), shard("b")), ReadPosition.TRIM_HORIZON, false);
        assertThat(tree.ready())
                .extracting(ShardSplit::position)
                .containsExactly(START, ReadPosition.TRIM_HORIZON);
    }

    @Test
    void closedShardsCanBeSkipped() {
        tree.add(List.of(new Shard("a", List.of(), true), shard("b", "a")), START, true);
        assertThat(ready()).containsExactly("b");
        assertThat(tree.progress("a")).isEqualTo(Progress.ENDED);
    }

    @Test
    void aShardOfAReaderThatWasLostWaitsAgainAndItsChildrenToo() {
        tree.add(List.of(shard("a"), shard("b", "a")), START, false);
        tree.begun("a");
        ShardSplit back = new ShardSplit("a", List.of(), ReadPosition.after("9"), 3);
        tree.givenBack(back);
        assertThat(tree.ready()).containsExactly(back);
    }

    @Test
    void aReaderThatGoesBackToBeforeTheEndMakesChildrenWaitAgain() {
        tree.add(List.of(shard("a"), shard("b", "a")), START, false);
        tree.ended("a");
        tree.begun("b");
        tree.givenBack(ShardSplit.unread("b", List.of("a"), START));
        tree.begun("a");
        assertThat(ready()).isEmpty();
        tree.ended("a");
        assertThat(ready()).containsExactly("b");
    }

    @Test
    void forgetsEndedShardsThatAreNoLongerKeptOnceTheirChildrenAreKnown() {
        tree.add(List.of(shard("a"), shard("x")), START, false);
        tree.ended("a");
        tree.ended("x");
        tree.add(List.of(shard("b", "a")), START, false);
        tree.forgetAllBut(List.of(shard("b", "a")));
        assertThat(tree.progress("a")).isNull();
        assertThat(tree.progress("x")).isEqualTo(Progress.ENDED);
        assertThat(tree.progress("b")).isEqualTo(Progress.WAITING);
    }

    @Test
    void aForgottenShardThatIsListedAgainIsNotReadAgain() {
        tree.add(List.of(shard("c", "b")), START, false);
        tree.begun("c");
        tree.add(List.of(shard("a"), shard("b", "a"), shard("c", "b")), START, false);
        assertThat(ready()).isEmpty();
        assertThat(tree.progress("a")).isEqualTo(Progress.ENDED);
        assertThat(tree.progress("b")).isEqualTo(Progress.ENDED);
    }

    @Test
    void aShardThatAReaderHasIsKnownEvenIfItWasForgotten() {
        tree.begun("z");
        assertThat(tree.progress("z")).isEqualTo(Progress.BEGUN);
    }

    private List<String> ready() {
        return tree.ready().stream().map(ShardSplit::shardId).toList();
    }

    private static Shard shard(String id, String... parents) {
        return new Shard(id, List.of(parents), false);
    }
}
