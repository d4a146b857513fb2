package dev.gatewatch.enrich.lookup;

import static dev.gatewatch.enrich.history.Entries.entry;
import static dev.gatewatch.enrich.history.Entries.signIn;
import static dev.gatewatch.event.EnrichmentStatus.NO_MATCH;
import static dev.gatewatch.event.EnrichmentStatus.OVER_BUDGET;
import static dev.gatewatch.event.EnrichmentStatus.THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which calls are made, and when. */
@SuppressWarnings("FutureReturnValueIgnored")
class CallDispatcherTest extends LookupSchedulerFixture {
    @Test
    void aUserWhoWasNotLookedUpRecentlyIsLookedUpAtOnce() {
        LookupScheduler scheduler = scheduler();
        histories.add("u", entry("own", SETTLED));
        CompletableFuture<LookupResult> answer = findEntry(scheduler, "u", SETTLED);
        time.pass(0);
        assertFound(answer, "own");
        assertThat(histories.calls()).containsExactly("u");
    }

    @Test
    void theWaitForThePoolCountsAsPartOfTheWait() {
        LookupScheduler scheduler = scheduler();
        // Its entry is not there yet: the call goes at the last chance, 3 s before the end.
        scheduler.findEntry(signIn("u", NOW + 3_600_000), 1, 50_000, counts);
        time.pass(6_999);
        assertThat(histories.calls()).isEmpty();
        time.pass(1);
        assertThat(histories.calls()).hasSize(1);
    }

    @Test
    void anEventIsNotLookedUpBeforeItsEntryCanBeThere() {
        LookupScheduler scheduler = scheduler();
        CompletableFuture<LookupResult> answer = findEntry(scheduler, "u", NOW - 2_000);
        time.pass(7_999);
        assertThat(histories.calls()).isEmpty();
        histories.add("u", entry("own", NOW - 1_500));
        time.pass(1);
        assertFound(answer, "own");
    }

    @Test
    void theEventsOfABusyUserGatherAndLeaveTimeForRetries() {
        LookupScheduler scheduler = scheduler();
        findEntry(scheduler, "u", SETTLED);
        time.pass(30_000);
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            histories.add("u", entry("e" + i, time.now() - 5_000));
            answers.add(findEntry(scheduler, "u", time.now() - 5_000));
            time.pass(1_000);
        }
        time.pass(14_999);
        assertThat(histories.calls()).as("45 s behind the first").hasSize(1);
        time.pass(1);
        assertThat(histories.calls()).hasSize(2);
        for (int i = 0; i < 30; i++) {
            assertFound(answers.get(i), "e" + i);
        }
    }

    @Test
    void aThrottleSlowsAllCallsDown() {
        LookupScheduler scheduler = scheduler();
        histories.nextFails(THROTTLED, true);
        findEntry(scheduler, "u", SETTLED);
        time.pass(0);
        assertThat(scheduler.rate()).isEqualTo(5);
        assertThat(counts.throttles()).isEqualTo(1);
        time.pass(60_000);
        findEntry(scheduler, "v", SETTLED);
        time.pass(0);
        assertThat(scheduler.rate()).isEqualTo(10);
    }

    @Test
    void overBudgetTheUrgentGoFirstThenTheOld() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1");
        findEntry(scheduler, "first", SETTLED, 1);
        time.pass(10);
        findEntry(scheduler, "old", SETTLED, 1);
        time.pass(10);
        findEntry(scheduler, "new", SETTLED, 1);
        time.pass(10);
        findEntry(scheduler, "urgent", SETTLED, 7);
        time.pass(4_000);
        assertThat(histories.calls()).containsExactly("first", "urgent", "old", "new");
    }

    @Test
    void anUrgentEventTakesItsUsersOthersAlong() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1");
        findEntry(scheduler, "first", SETTLED, 1);
        findEntry(scheduler, "old", SETTLED, 1);
        findEntry(scheduler, "new", SETTLED, 1);
        findEntry(scheduler, "new", SETTLED, 7);
        time.pass(4_000);
        assertThat(histories.calls()).containsExactly("first", "new", "old");
    }

    @Test
    void whatTheBudgetDoesNotReachGoesOnInTimeAndSaysSo() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1", "max-wait", "10s");
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(findEntry(scheduler, "u" + i, SETTLED));
        }
        time.pass(10_000);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isDone());
        long skipped = answers.stream().filter(a -> a.join().status() == OVER_BUDGET).count();
        assertThat(skipped).isBetween(89L, 91L);
    }

    /** A hundred users looked up recently, asked for at once: at the last moment is too late. */
    @Test
    void gatheringBeginsToEndEarlyEnoughForAllToBeAnswered() {
        LookupScheduler scheduler = scheduler("requests-per-second", "10", "max-wait", "30s");
        for (int i = 0; i < 100; i++) {
            findEntry(scheduler, "u" + i, SETTLED);
        }
        time.pass(11_000);
        assertThat(histories.calls()).hasSize(100);
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(findEntry(scheduler, "u" + i, time.now() - 5_000));
        }
        time.pass(9_000);
        assertThat(histories.calls()).as("still gathering").hasSize(100);
        time.pass(21_000);
        assertThat(answers).extracting(answer -> answer.join().status()).containsOnly(NO_MATCH);
        assertThat(histories.calls()).hasSize(200);
    }

    @Test
    void withTooManyWaitingTheLeastUrgentGoOnAtOnce() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1", "capacity", "32");
        List<CompletableFuture<LookupResult>> urgent = new ArrayList<>();
        List<CompletableFuture<LookupResult>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(findEntry(scheduler, "o" + i, SETTLED, 1));
            urgent.add(findEntry(scheduler, "u" + i, SETTLED, 2));
        }
        time.pass(1);
        assertThat(scheduler.queueLength()).isLessThanOrEqualTo(32);
        assertThat(urgent).noneSatisfy(answer -> assertStatus(answer, OVER_BUDGET));
        assertThat(others).filteredOn(CompletableFuture::isDone).hasSizeGreaterThan(5);
        assertStatus(others.get(2), OVER_BUDGET);
        assertThat(others.get(19)).isNotDone();
    }

    @Test
    void holdingTheStreamItWaitsForATokenHoweverLong() {
        LookupScheduler scheduler =
                scheduler("requests-per-second", "1", "on-overload", "wait", "capacity", "10");
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(findEntry(scheduler, "u" + i, SETTLED));
        }
        for (int i = 0; i < 20; i++) {
            histories.nextFails(THROTTLED, true);
        }
        time.pass(3_600_000);
        assertThat(answers).allSatisfy(answer -> assertStatus(answer, NO_MATCH));
        assertThat(histories.calls()).hasSize(120);
    }

    @Test
    void aQuestionThatIsTakenBackCostsNoCall() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1");
        findEntry(scheduler, "first", SETTLED);
        CompletableFuture<LookupResult> taken = findEntry(scheduler, "taken", SETTLED);
        time.pass(100);
        taken.cancel(false);
        time.pass(5_000);
        assertThat(histories.calls()).containsExactly("first");
        assertThat(scheduler.queueLength()).isZero();
    }
}
