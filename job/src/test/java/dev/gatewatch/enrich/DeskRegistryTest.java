package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeskRegistryTest {
    private final List<ScriptedHistories> opened = new ArrayList<>();
    private final SimulatedTime time = new SimulatedTime(1_750_000_000_000L);

    @Test
    void allOfAJobShareADeskAndItsBudget() {
        try (var first = join("shared", 2.5);
                var second = join("shared", 2.5);
                var other = join("other", 4)) {
            assertThat(first.desk()).isSameAs(second.desk()).isNotSameAs(other.desk());
            assertThat(opened).hasSize(2);
            time.pass(0);
            assertThat(first.desk().rate()).isEqualTo(5);
            assertThat(other.desk().rate()).isEqualTo(4);
        }
    }

    @Test
    void whoLeavesTakesHisShareAlongAndTheLastClosesTheDesk() {
        int before = DeskRegistry.size();
        var first = join("leaving", 2);
        var second = join("leaving", 3);
        first.close();
        time.pass(0);
        assertThat(second.desk().rate()).isEqualTo(3);
        assertThat(opened.get(0).isClosed()).isFalse();
        second.close();
        assertThat(opened.get(0).isClosed()).isTrue();
        assertThat(DeskRegistry.size()).isEqualTo(before);
    }

    @Test
    void theBudgetCountsOnceForEventsAndAlertsAndStaysForThoseLeft() {
        var events = join("both", DeskRegistry.Role.EVENTS, 3);
        try (var alerts = join("both", DeskRegistry.Role.ALERTS, 3)) {
            time.pass(0);
            assertThat(alerts.desk().rate()).isEqualTo(3);
            events.close();
            time.pass(0);
            assertThat(alerts.desk().rate()).isEqualTo(3);
        }
    }

    @Test
    void afterTheLastHasLeftANewDeskOpens() {
        var first = join("again", 2);
        first.close();
        try (var second = join("again", 2)) {
            assertThat(second.desk()).isNotSameAs(first.desk());
            first.close();
            assertThat(opened.get(1).isClosed()).as("by one who had left already").isFalse();
        }
    }

    @Test
    void subtasksMayComeAndGoAtOnce() throws Exception {
        int before = DeskRegistry.size();
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            Thread subtask =
                    new Thread(
                            () -> {
                                for (int round = 0; round < 500; round++) {
                                    DeskRegistry.join(
                                                    "busy",
                                                    DeskRegistry.Role.EVENTS,
                                                    1,
                                                    10,
                                                    DeskRegistryTest::desk)
                                            .close();
                                }
                                done.countDown();
                            });
            subtask.start();
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(DeskRegistry.size()).isEqualTo(before);
    }

    private static Desk desk() {
        return new Desk(
                EnrichmentSettings.with(),
                new ScriptedHistories(),
                new DeskThread(),
                new Random(1));
    }

    private DeskRegistry.Membership join(String job, double share) {
        return join(job, DeskRegistry.Role.EVENTS, share);
    }

    private DeskRegistry.Membership join(String job, DeskRegistry.Role role, double share) {
        return DeskRegistry.join(
                job,
                role,
                share,
                100,
                () -> {
                    ScriptedHistories histories = new ScriptedHistories();
                    opened.add(histories);
                    return new Desk(EnrichmentSettings.with(), histories, time, new Random(1));
                });
    }
}
