package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupTest {
    private static final long NONE = -99;

    private static Group withTimes(long width, long... times) {
        Group group = Group.of("print");
        for (long time : times) {
            group.cell(Math.floorDiv(time, width)).times.add(time);
        }
        return group;
    }

    @Test
    void beginsEmpty() {
        Group group = Group.of("print");
        assertThat(group.fingerprint).isEqualTo("print");
        assertThat(group.isEmpty()).isTrue();
        group.runs.add(Run.at(1));
        assertThat(group.isEmpty()).isFalse();
    }

    @Test
    void cellsAreMadeOnceAndKeptInOrder() {
        Group group = new Group();
        for (long index : new long[] {5, -3, 9, 5, 0, -3}) {
            assertThat(group.cell(index).index).isEqualTo(index);
        }
        assertThat(group.cells).extracting(cell -> cell.index).containsExactly(-3L, 0L, 5L, 9L);
        assertThat(group.cell(5)).isSameAs(group.cell(5));
        assertThat(group.isEmpty()).isFalse();
    }

    @Test
    void anEpisodeCoversItsFiringTimesBothEndsIncluded() {
        Group group = new Group();
        group.runs.add(run(10, 20));
        group.runs.add(run(50, 50));
        assertThat(group.covers(9)).isFalse();
        assertThat(group.covers(10)).isTrue();
        assertThat(group.covers(20)).isTrue();
        assertThat(group.covers(21)).isFalse();
        assertThat(group.covers(50)).isTrue();
        assertThat(group.covers(51)).isFalse();
    }

    @Test
    void countsAcrossCells() {
        Group group = withTimes(10, 3, 12, 12, 29, 30);
        assertThat(group.count(3, 30)).isEqualTo(5);
        assertThat(group.count(4, 29)).isEqualTo(3);
        assertThat(group.count(13, 28)).isZero();
    }

    @Test
    void findsTheEarliestEventFromATimeOn() {
        Group group = withTimes(10, 3, 12, 29);
        assertThat(group.earliest(0, NONE)).isEqualTo(3);
        assertThat(group.earliest(3, NONE)).isEqualTo(3);
        assertThat(group.earliest(4, NONE)).isEqualTo(12);
        assertThat(group.earliest(13, NONE)).isEqualTo(29);
        assertThat(group.earliest(30, NONE)).isEqualTo(NONE);
    }

    private static Run run(long first, long last) {
        Run run = Run.at(first);
        run.extend(last);
        return run;
    }
}
