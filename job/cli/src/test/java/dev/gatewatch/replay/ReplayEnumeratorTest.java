package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayEnumeratorTest {
    private final Assignments assignments = new Assignments();

    @Test
    void theReaderGetsTheSplitAndNoMore() {
        ReplayEnumerator enumerator = new ReplayEnumerator(assignments, List.of(split(0)));
        enumerator.start();
        assertThat(enumerator.snapshotState(1)).containsExactly(split(0));

        assignments.register(0);
        enumerator.addReader(0);
        assertThat(assignments.told).containsExactly("0 from 0", "0 no more");
        assertThat(enumerator.snapshotState(2)).isEmpty();
    }

    @Test
    void aRestoredReaderBringsItsOwnSplitAndGetsNone() {
        ReplayEnumerator enumerator = new ReplayEnumerator(assignments, List.of());
        assignments.register(0);
        enumerator.addReader(0);
        assertThat(assignments.told).containsExactly("0 no more");
    }

    @Test
    void aSplitThatComesBackWaitsForTheReader() {
        ReplayEnumerator enumerator = new ReplayEnumerator(assignments, List.of());
        enumerator.addSplitsBack(List.of(split(17)), 0);
        assertThat(assignments.told).isEmpty();
        assertThat(enumerator.snapshotState(1)).containsExactly(split(17));

        assignments.register(0);
        enumerator.addReader(0);
        assertThat(assignments.told).containsExactly("0 from 17", "0 no more");
    }

    @Test
    void aSplitThatComesBackGoesToAReaderThatIsThereAgain() {
        ReplayEnumerator enumerator = new ReplayEnumerator(assignments, List.of());
        assignments.register(0);
        enumerator.addSplitsBack(List.of(split(17)), 0);
        assertThat(assignments.told).containsExactly("0 from 17", "0 no more");
        assertThat(enumerator.snapshotState(1)).isEmpty();
    }

    @Test
    void askingForASplitChangesNothing() {
        ReplayEnumerator enumerator = new ReplayEnumerator(assignments, List.of(split(0)));
        enumerator.handleSplitRequest(0, null);
        assertThat(assignments.told).isEmpty();
        enumerator.close();
    }

    private static ReplaySplit split(long delivered) {
        return new ReplaySplit(delivered);
    }
}
