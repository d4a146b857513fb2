package dev.gatewatch.enrich.lookup;

import static dev.gatewatch.enrich.history.Entries.entry;
import static dev.gatewatch.enrich.history.Entries.signIn;
import static dev.gatewatch.enrich.history.Entries.user;
import static dev.gatewatch.event.EnrichmentStatus.FAILED;
import static dev.gatewatch.event.EnrichmentStatus.FOUND;
import static dev.gatewatch.event.EnrichmentStatus.NOT_ENABLED;
import static dev.gatewatch.event.EnrichmentStatus.NO_MATCH;
import static dev.gatewatch.event.EnrichmentStatus.OVER_BUDGET;
import static dev.gatewatch.event.EnrichmentStatus.THROTTLED;
import static dev.gatewatch.event.EnrichmentStatus.TIMED_OUT;
import static dev.gatewatch.event.EnrichmentStatus.USER_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The defaults: 60 s to wait, of which 3 s are kept for the call; 10 s until an entry is there. */
@SuppressWarnings("FutureReturnValueIgnored")
class LookupSchedulerTest {
    private static final long NOW = 1_750_000_000_000L;

    /** An event that the history tells of by now. */
    private static final long SETTLED = NOW - 30_000;

    private final SimulatedTime time = new SimulatedTime(NOW);
    private final ScriptedHistories histories = new ScriptedHistories();
    private final LookupCallCounts counts = new LookupCallCounts();

    @Test
    void aUserWhoWasNotLookedUpRecentlyIsLookedUpAtOnce() {
        LookupScheduler scheduler = scheduler();
        histories.add("u", entry("own", SETTLED));
        CompletableFuture<LookupResult> answer = ask(scheduler, "u", SETTLED);
        time.pass(0);
        assertFound(answer, "own");
        assertThat(histories.calls()).containsExactly("u");
    }

    @Test
    void aHistoryAnswersAllEarlierEventsWithoutACall() {
        LookupScheduler scheduler = scheduler();
        histories.add("u", entry("a", SETTLED - 60_000));
        histories.add("u", entry("b", SETTLED));
        ask(scheduler, "u", SETTLED);
        time.pass(20_000);
        assertFound(askAndPass(scheduler, "u", SETTLED - 60_000), "a");
        assertFound(askAndPass(scheduler, "u", NOW - 10_000), "b");
        assertThat(histories.calls()).containsExactly("u");
    }

    @Test
    void aPoolIsWaitedForNoLongerThanHalfTheLongestWait() {
        LookupScheduler scheduler = scheduler();
        histories.pool("late", new CompletableFuture<>());
        histories.pool("fails", CompletableFuture.failedFuture(new IllegalStateException("no")));
        histories.pool("client", CompletableFuture.completedFuture(Optional.of(Entries.POOL)));
        assertThat(scheduler.poolOf("client")).isCompletedWithValue(Optional.of(Entries.POOL));
        assertThat(scheduler.poolOf("unknown")).isCompletedWithValue(Optional.empty());
        assertThat(scheduler.poolOf("fails")).isCompletedWithValue(Optional.empty());
        CompletableFuture<Optional<String>> late = scheduler.poolOf("late");
        time.pass(29_999);
        assertThat(late).isNotDone();
        time.pass(1);
        assertThat(late).isCompletedWithValue(Optional.empty());
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
        CompletableFuture<LookupResult> answer = ask(scheduler, "u", NOW - 2_000);
        time.pass(7_999);
        assertThat(histories.calls()).isEmpty();
        histories.add("u", entry("own", NOW - 1_500));
        time.pass(1);
        assertFound(answer, "own");
    }

    @Test
    void theEventsOfABusyUserGatherUntilTheLastMomentForTheFirst() {
        LookupScheduler scheduler = scheduler();
        ask(scheduler, "u", SETTLED);
        time.pass(30_000);
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            histories.add("u", entry("e" + i, time.now() - 5_000));
            answers.add(ask(scheduler, "u", time.now() - 5_000));
            time.pass(1_000);
        }
        time.pass(16_999);
        assertThat(histories.calls()).as("57 s behind the first").hasSize(1);
        time.pass(1);
        assertThat(histories.calls()).hasSize(2);
        for (int i = 0; i < 40; i++) {
            assertFound(answers.get(i), "e" + i);
        }
    }

    @Test
    void eventsOfAUserThatWaitShareACall() {
        LookupScheduler scheduler = scheduler();
        CompletableFuture<HistoryPage> page = histories.nextHangs();
        histories.add("u", entry("own", SETTLED));
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(ask(scheduler, "u", SETTLED));
            time.pass(10);
        }
        page.complete(histories.page(user("u"), null));
        time.pass(0);
        assertThat(answers).allSatisfy(answer -> assertFound(answer, "own"));
        assertThat(histories.calls()).hasSize(1);
    }

    @Test
    void itReadsOnlyTheVeryPagesThatItsEventsNeed() {
        LookupScheduler scheduler = scheduler();
        histories.pageSize(2);
        for (int i = 9; i >= 0; i--) {
            histories.add("u", entry("e" + i, SETTLED - i * 10_000L));
        }
        assertFound(askAndPass(scheduler, "u", SETTLED - 20_000), "e2");
        assertThat(histories.calls()).containsExactly("u", "u@2");
    }

    @Test
    void itGoesBackThreePagesAndNoFurtherAndRemembersThat() {
        LookupScheduler scheduler = scheduler();
        histories.pageSize(2);
        for (int i = 9; i >= 0; i--) {
            histories.add("u", entry("e" + i, SETTLED - i * 10_000L));
        }
        assertStatus(askAndPass(scheduler, "u", SETTLED - 80_000), NO_MATCH);
        assertThat(histories.calls()).containsExactly("u", "u@2", "u@4");
        assertStatus(askAndPass(scheduler, "u", SETTLED - 90_000), NO_MATCH);
        assertFound(askAndPass(scheduler, "u", SETTLED - 50_000), "e5");
        assertThat(histories.calls()).hasSize(3);
    }

    @Test
    void aSourceThatGoesRoundInCirclesComesToAnEnd() {
        LookupScheduler scheduler = scheduler("pages", "1000", "requests-per-second", "1000");
        for (int i = 0; i < 10; i++) {
            histories.next(
                    CompletableFuture.completedFuture(
                            new HistoryPage(List.of(entry("e", NOW)), "same")));
        }
        assertStatus(askAndPass(scheduler, "u", SETTLED - 600_000), NO_MATCH);
        assertThat(histories.calls()).containsExactly("u", "u@same");
    }

    @Test
    void callsThatFailForTheMomentAreRepeatedTwiceAndPayForIt() {
        LookupScheduler scheduler = scheduler();
        histories.add("u", entry("own", SETTLED));
        histories.nextFails(FAILED, true);
        histories.nextFails(TIMED_OUT, true);
        CompletableFuture<LookupResult> answer = ask(scheduler, "u", SETTLED);
        time.pass(5_000);
        assertFound(answer, "own");
        assertThat(counts.calls()).isEqualTo(3);
        assertThat(counts.retries()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "FAILED", "TIMED_OUT"})
    void afterThatTheEventGoesOnWithTheReason(EnrichmentStatus status) {
        LookupScheduler scheduler = scheduler();
        for (int i = 0; i < 3; i++) {
            histories.nextFails(status, true);
        }
        CompletableFuture<LookupResult> answer = ask(scheduler, "u", SETTLED);
        time.pass(10_000);
        assertStatus(answer, status);
        assertThat(histories.calls()).hasSize(3);
    }

    @Test
    void whatCannotSucceedIsNotRepeated() {
        LookupScheduler scheduler = scheduler();
        histories.nextFails(FAILED, false);
        assertStatus(askAndPass(scheduler, "u", SETTLED), FAILED);
        histories.next(CompletableFuture.failedFuture(new IllegalStateException("broken")));
        assertStatus(askAndPass(scheduler, "u", SETTLED), FAILED);
        time.pass(60_000);
        assertThat(histories.calls()).hasSize(2);
    }

    @Test
    void aThrottleSlowsAllCallsDown() {
        LookupScheduler scheduler = scheduler();
        histories.nextFails(THROTTLED, true);
        ask(scheduler, "u", SETTLED);
        time.pass(0);
        assertThat(scheduler.rate()).isEqualTo(5);
        assertThat(counts.throttles()).isEqualTo(1);
        time.pass(60_000);
        ask(scheduler, "v", SETTLED);
        time.pass(0);
        assertThat(scheduler.rate()).isEqualTo(10);
    }

    @Test
    void aCallThatHangsIsLeftAndRepeated() {
        LookupScheduler scheduler = scheduler();
        histories.add("u", entry("own", SETTLED));
        CompletableFuture<HistoryPage> hanging = histories.nextHangs();
        CompletableFuture<LookupResult> answer = ask(scheduler, "u", SETTLED);
        time.pass(2_999);
        assertThat(hanging).isNotDone();
        time.pass(1_001);
        assertThat(hanging).isCancelled();
        assertFound(answer, "own");
    }

    @Test
    void whenEveryCallHangsNobodyWaitsLongerThanAllowed() {
        LookupScheduler scheduler = scheduler("max-wait", "8s");
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            histories.nextHangs();
            answers.add(ask(scheduler, "u" + i, SETTLED));
        }
        time.pass(8_000);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isDone());
        time.pass(10_000);
        assertThat(scheduler.queueLength()).isZero();
    }

    @Test
    void aPoolWithoutThreatProtectionIsLeftAloneForAWhile() {
        LookupScheduler scheduler = scheduler();
        histories.nextFails(NOT_ENABLED, false);
        assertStatus(askAndPass(scheduler, "u", SETTLED), NOT_ENABLED);
        assertStatus(askAndPass(scheduler, "v", SETTLED), NOT_ENABLED);
        assertThat(histories.calls()).hasSize(1);
        time.pass(600_000);
        assertStatus(askAndPass(scheduler, "v", SETTLED), NO_MATCH);
    }

    @Test
    void aUserWhoIsGoneIsLeftAloneBriefly() {
        LookupScheduler scheduler = scheduler();
        histories.nextFails(USER_NOT_FOUND, false);
        assertStatus(askAndPass(scheduler, "u", SETTLED), USER_NOT_FOUND);
        assertStatus(askAndPass(scheduler, "u", SETTLED), USER_NOT_FOUND);
        assertStatus(askAndPass(scheduler, "v", SETTLED), NO_MATCH);
        assertThat(histories.calls()).containsExactly("u", "v");
        time.pass(60_000);
        assertStatus(askAndPass(scheduler, "u", SETTLED), NO_MATCH);
    }

    @Test
    void overBudgetTheUrgentGoFirstThenTheOld() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1");
        ask(scheduler, "first", SETTLED, 1);
        time.pass(10);
        ask(scheduler, "old", SETTLED, 1);
        time.pass(10);
        ask(scheduler, "new", SETTLED, 1);
        time.pass(10);
        ask(scheduler, "urgent", SETTLED, 7);
        time.pass(4_000);
        assertThat(histories.calls()).containsExactly("first", "urgent", "old", "new");
    }

    @Test
    void anUrgentEventTakesItsUsersOthersAlong() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1");
        ask(scheduler, "first", SETTLED, 1);
        ask(scheduler, "old", SETTLED, 1);
        ask(scheduler, "new", SETTLED, 1);
        ask(scheduler, "new", SETTLED, 7);
        time.pass(4_000);
        assertThat(histories.calls()).containsExactly("first", "new", "old");
    }

    @Test
    void whatTheBudgetDoesNotReachGoesOnInTimeAndSaysSo() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1", "max-wait", "10s");
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(ask(scheduler, "u" + i, SETTLED));
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
            ask(scheduler, "u" + i, SETTLED);
        }
        time.pass(11_000);
        assertThat(histories.calls()).hasSize(100);
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(ask(scheduler, "u" + i, time.now() - 5_000));
        }
        time.pass(10_000);
        assertThat(histories.calls()).as("still gathering").hasSize(100);
        time.pass(20_000);
        assertThat(answers).extracting(answer -> answer.join().status()).containsOnly(NO_MATCH);
        assertThat(histories.calls()).hasSize(200);
    }

    @Test
    void withTooManyWaitingTheLeastUrgentGoOnAtOnce() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1", "capacity", "32");
        List<CompletableFuture<LookupResult>> urgent = new ArrayList<>();
        List<CompletableFuture<LookupResult>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(ask(scheduler, "o" + i, SETTLED, 1));
            urgent.add(ask(scheduler, "u" + i, SETTLED, 2));
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
            answers.add(ask(scheduler, "u" + i, SETTLED));
        }
        for (int i = 0; i < 20; i++) {
            histories.nextFails(THROTTLED, true);
        }
        time.pass(3_600_000);
        assertThat(answers).allSatisfy(answer -> assertStatus(answer, NO_MATCH));
        assertThat(histories.calls()).hasSize(120);
    }

    @Test
    void anEventFarInTheFutureIsAnsweredFromWhatThereIs() {
        for (String overload : List.of("skip", "wait")) {
            LookupScheduler scheduler = scheduler("on-overload", overload);
            CompletableFuture<LookupResult> answer = ask(scheduler, "u", Long.MAX_VALUE / 2);
            time.pass(60_000);
            assertStatus(answer, NO_MATCH);
        }
    }

    @Test
    void aQuestionThatIsTakenBackCostsNoCall() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1");
        ask(scheduler, "first", SETTLED);
        CompletableFuture<LookupResult> taken = ask(scheduler, "taken", SETTLED);
        time.pass(100);
        taken.cancel(false);
        time.pass(5_000);
        assertThat(histories.calls()).containsExactly("first");
        assertThat(scheduler.queueLength()).isZero();
    }

    @Test
    void recentEntriesComeNewestFirstAndNeedNoCallWhereTheyAreKnown() {
        LookupScheduler scheduler = scheduler();
        for (int i = 0; i < 8; i++) {
            histories.add("u", entry("e" + i, SETTLED + i));
        }
        ask(scheduler, "u", SETTLED);
        time.pass(100);
        CompletableFuture<LookupResult> recent =
                scheduler.newestEntries(user("u"), SETTLED, 3, 5, counts);
        time.pass(0);
        assertThat(recent.join().entries())
                .extracting(AuthEvent::eventId)
                .containsExactly("e7", "e6", "e5");
        assertThat(histories.calls()).hasSize(1);
    }

    @Test
    void recentEntriesAreThoseUpToAnAlert() {
        LookupScheduler scheduler = scheduler("tolerance", "1m");
        histories.pageSize(2);
        histories.add("u", entry("before", SETTLED - 3_600_000));
        histories.add("u", entry("at", SETTLED - 100_000));
        histories.add("u", entry("soon", SETTLED - 40_000));
        histories.add("u", entry("later", SETTLED - 39_999));
        histories.add("u", entry("latest", SETTLED));
        CompletableFuture<LookupResult> recent =
                scheduler.newestEntries(user("u"), SETTLED - 100_000, 2, 1, counts);
        time.pass(1_000);
        assertThat(recent.join().entries())
                .extracting(AuthEvent::eventId)
                .containsExactly("soon", "at");
        assertThat(histories.calls()).as("no further than needed").containsExactly("u", "u@2");
    }

    @Test
    void aNameIsNotWaitedForLongerThanAllowed() {
        LookupScheduler scheduler = scheduler("context-wait", "4s", "call-timeout", "10s");
        CompletableFuture<Optional<String>> name = scheduler.name(user("u"));
        histories.nameHangs();
        time.pass(3_999);
        assertThat(name).isNotDone();
        time.pass(1);
        assertThat(name).isCompletedWithValue(Optional.empty());
    }

    @Test
    void recentEntriesAreNotWaitedForLongerThanAllowed() {
        LookupScheduler scheduler = scheduler("requests-per-second", "1", "context-wait", "4s");
        for (int i = 0; i < 100; i++) {
            ask(scheduler, "u" + i, SETTLED, 9);
        }
        CompletableFuture<LookupResult> recent =
                scheduler.newestEntries(user("x"), SETTLED, 3, 1, counts);
        time.pass(4_000);
        assertStatus(recent, OVER_BUDGET);
    }

    /** Whatever happens: each request is answered once, in time, and nothing is left behind. */
    @Test
    void chaosLosesNothing() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            SimulatedTime chaos = new SimulatedTime(NOW);
            EnrichmentConfig config = EnrichmentSettings.with("max-wait", "20s", "capacity", "200");
            LookupScheduler scheduler =
                    new LookupScheduler(config, new ChaoticHistories(chaos, random), chaos, random);
            scheduler.addShare(10, 200);
            List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
            List<Long> late = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                long asked = chaos.now();
                AuthAttempt attempt =
                        signIn("u" + random.nextInt(120), asked - random.nextInt(60_000));
                CompletableFuture<LookupResult> answer =
                        scheduler.findEntry(attempt, random.nextInt(3), new LookupCallCounts());
                answers.add(
                        answer.whenComplete(
                                (given, failure) -> {
                                    if (chaos.now() - asked > 20_000) {
                                        late.add(chaos.now() - asked);
                                    }
                                }));
                chaos.pass(random.nextInt(40));
            }
            chaos.pass(120_000);
            assertThat(answers).as("seed %d", seed).allSatisfy(a -> assertThat(a).isDone());
            assertThat(late).as("seed %d", seed).isEmpty();
            assertThat(scheduler.queueLength()).as("seed %d", seed).isZero();
        }
    }

    private LookupScheduler scheduler(String... settings) {
        EnrichmentConfig config = EnrichmentSettings.with(settings);
        LookupScheduler scheduler = new LookupScheduler(config, histories, time, new Random(1));
        scheduler.addShare(config.requestsPerSecond(), config.capacity());
        return scheduler;
    }

    private CompletableFuture<LookupResult> ask(LookupScheduler scheduler, String user, long at) {
        return ask(scheduler, user, at, 1);
    }

    private CompletableFuture<LookupResult> ask(
            LookupScheduler scheduler, String user, long at, int urgency) {
        return scheduler.findEntry(signIn(user, at), urgency, counts);
    }

    private CompletableFuture<LookupResult> askAndPass(
            LookupScheduler scheduler, String user, long at) {
        CompletableFuture<LookupResult> answer = ask(scheduler, user, at);
        time.pass(1_000);
        return answer;
    }

    private static void assertFound(CompletableFuture<LookupResult> answer, String entry) {
        assertStatus(answer, FOUND);
        assertThat(answer.join().entries().get(0).eventId()).isEqualTo(entry);
    }

    private static void assertStatus(
            CompletableFuture<LookupResult> answer, EnrichmentStatus status) {
        assertThat(answer).isDone();
        assertThat(answer.join().status()).isEqualTo(status);
    }
}
