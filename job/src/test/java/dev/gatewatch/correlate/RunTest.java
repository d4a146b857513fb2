package dev.gatewatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTest {
    @Test
    void beginsAsOneFiringTimeThatNothingWasToldOf() {
        Run run = Run.at(5);
        assertThat(run.first).isEqualTo(5);
        assertThat(run.last).isEqualTo(5);
        assertThat(run.announced).isEmpty();
        assertThat(run.start).isEqualTo(Run.UNKNOWN);
        assertThat(run.created).isEqualTo(Run.UNKNOWN);
    }

    @Test
    void extendsToBothSides() {
        Run run = Run.at(5);
        run.extend(9);
        run.extend(2);
        run.extend(7);
        assertThat(run.first).isEqualTo(2);
        assertThat(run.last).isEqualTo(9);
    }

    @Test
    void eventsAfterTheLastFiringCountOnceItFiresAgain() {
        Run run = Run.at(5);
        run.count = 3;
        run.pending = 2;
        run.extend(4);
        run.extend(5);
        assertThat(run.count).isEqualTo(3);
        run.extend(6);
        assertThat(run.count).isEqualTo(5);
        assertThat(run.pending).isZero();
    }

    @Test
    void joiningTakesTheLaterEndAndAllAlerts() {
        Run run = Run.at(5);
        run.announced = new long[] {5};
        run.created = 1_005;
        Run later = Run.at(50);
        later.extend(60);
        later.announced = new long[] {50, 52};
        later.created = 1_001;
        run.join(later);
        assertThat(run.first).isEqualTo(5);
        assertThat(run.last).isEqualTo(60);
        assertThat(run.announced).containsExactly(5, 50, 52);
        assertThat(run.created).as("the first alert was that of the later run").isEqualTo(1_001);
    }

    @Test
    void joiningKeepsTheAlertsInTheOrderOfTheirNames() {
        Run run = Run.at(5);
        run.announced = new long[] {20};
        Run later = Run.at(10);
        later.announced = new long[] {10, 30};
        run.join(later);
        assertThat(run.announced).containsExactly(10, 20, 30);
    }

    @Test
    void aRunThatNothingWasToldOfTakesTheOthersCreation() {
        Run told = Run.at(50);
        told.created = 7;
        told.announced = new long[] {50};
        Run untold = Run.at(5);
        untold.join(told);
        assertThat(untold.created).isEqualTo(7);
        Run first = Run.at(1);
        first.created = 3;
        first.announced = new long[] {1};
        first.join(Run.at(9));
        assertThat(first.created).isEqualTo(3);
        assertThat(first.announced).containsExactly(1);
    }

    @Test
    void joiningCountsWhatWasPending() {
        Run run = Run.at(5);
        run.count = 1;
        run.pending = 4;
        run.join(Run.at(8));
        assertThat(run.count).isEqualTo(5);
        assertThat(run.pending).isZero();
    }
}
