package dev.gatewatch.enrich.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedSchedulersTest {
    private final List<ScriptedHistories> opened = new ArrayList<>();
    private final SimulatedTime time = new SimulatedTime(1_750_000_000_000L);

    @Test
    void allOfAJobShareASchedulerAndItsBudget() {
        try (var first = join("shared", 2.5);
                var second = join("shared", 2.5);
                var other = join("other", 4)) {
            assertThat(first.scheduler())
                    .isSameAs(second.scheduler())
                    .isNotSameAs(other.scheduler());
            assertThat(opened).hasSize(2);
            time.pass(0);
            assertThat(first.scheduler().rate()).isEqualTo(5);
            assertThat(other.scheduler().rate()).isEqualTo(4);
        }
    }

    @Test
    void whoLeavesTakesHisShareAlongAndTheLastClosesTheScheduler() {
        int before = SharedSchedulers.size();
        var first = join("leaving", 2);
        var second = join("leaving", 3);
        first.close();
        time.pass(0);
        assertThat(second.scheduler().rate()).isEqualTo(3);
        assertThat(opened.get(0).isClosed()).isFalse();
        second.close();
        assertThat(opened.get(0).isClosed()).isTrue();
        assertThat(SharedSchedulers.size()).isEqualTo(before);
    }

    @Test
    void theBudgetCountsOnceForEventsAndAlertsAndStaysForThoseLeft() {
        var events = join("both", SharedSchedulers.Role.EVENTS, 3);
        try (var alerts = join("both", SharedSchedulers.Role.ALERTS, 3)) {
            time.pass(0);
            assertThat(alerts.scheduler().rate()).isEqualTo(3);
            events.close();
            time.pass(0);
            assertThat(alerts.scheduler().rate()).isEqualTo(3);
        }
    }

    @Test
    void afterTheLastHasLeftANewSchedulerOpens() {
        var first = join("again", 2);
        first.close();
        try (var second = join("again", 2)) {
            assertThat(second.scheduler()).isNotSameAs(first.scheduler());
            first.close();
            assertThat(opened.get(1).isClosed()).as("by one who had left already").isFalse();
        }
    }

    @Test
    void subtasksMayComeAndGoAtOnce() throws Exception {
        int before = SharedSchedulers.size();
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            Thread subtask =
                    new Thread(
                            () -> {
                                for (int round = 0; round < 500; round++) {
                                    SharedSchedulers.join(
                                                    "busy",
                                                    SharedSchedulers.Role.EVENTS,
                                                    1,
                                                    10,
                                                    SharedSchedulersTest::scheduler)
                                            .close();
                                }
                                done.countDown();
                            });
            subtask.start();
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(SharedSchedulers.size()).isEqualTo(before);
    }

    private static LookupScheduler scheduler() {
        return new LookupScheduler(
                EnrichmentSettings.with(),
                new ScriptedHistories(),
                new ScheduledEventLoop(),
                new Random(1));
    }

    private SharedSchedulers.Membership join(String job, double share) {
        return join(job, SharedSchedulers.Role.EVENTS, share);
    }

    private SharedSchedulers.Membership join(String job, SharedSchedulers.Role role, double share) {
        return SharedSchedulers.join(
                job,
                role,
                share,
                100,
                () -> {
                    ScriptedHistories histories = new ScriptedHistories();
                    opened.add(histories);
                    return new LookupScheduler(
                            EnrichmentSettings.with(), histories, time, new Random(1));
                });
    }
}
