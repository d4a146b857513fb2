package dev.gatewatch.enrich;

import static dev.gatewatch.enrich.Entries.entry;
import static dev.gatewatch.enrich.Entries.signIn;
import static dev.gatewatch.enrich.Entries.user;
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
class DeskTest {
    private static final long NOW = 1_750_000_000_000L;

    /** An event that the history tells of by now. */
    private static final long SETTLED = NOW - 30_000;

    private final SimulatedTime time = new SimulatedTime(NOW);
    private final ScriptedHistories histories = new ScriptedHistories();
    private final CallCounts counts = new CallCounts();

    @Test
    void aUserWhoWasNotLookedUpRecentlyIsLookedUpAtOnce() {
        Desk desk = desk();
        histories.add("u", entry("own", SETTLED));
        CompletableFuture<Answer> answer = ask(desk, "u", SETTLED);
        time.pass(0);
        assertFound(answer, "own");
        assertThat(histories.calls()).containsExactly("u");
    }

    @Test
    void aHistoryAnswersAllEarlierEventsWithoutACall() {
        Desk desk = desk();
        histories.add("u", entry("a", SETTLED - 60_000));
        histories.add("u", entry("b", SETTLED));
        ask(desk, "u", SETTLED);
        time.pass(20_000);
        assertFound(askAndPass(desk, "u", SETTLED - 60_000), "a");
        assertFound(askAndPass(desk, "u", NOW - 10_000), "b");
        assertThat(histories.calls()).containsExactly("u");
    }

    @Test
    void aPoolIsWaitedForNoLongerThanHalfTheLongestWait() {
        Desk desk = desk();
        histories.pool("late", new CompletableFuture<>());
        histories.pool("fails", CompletableFuture.failedFuture(new IllegalStateException("no")));
        histories.pool("client", CompletableFuture.completedFuture(Optional.of(Entries.POOL)));
        assertThat(desk.poolOf("client")).isCompletedWithValue(Optional.of(Entries.POOL));
        assertThat(desk.poolOf("unknown")).isCompletedWithValue(Optional.empty());
        assertThat(desk.poolOf("fails")).isCompletedWithValue(Optional.empty());
        CompletableFuture<Optional<String>> late = desk.poolOf("late");
        time.pass(29_999);
        assertThat(late).isNotDone();
        time.pass(1);
        assertThat(late).isCompletedWithValue(Optional.empty());
    }

    @Test
    void theWaitForThePoolCountsAsPartOfTheWait() {
        Desk desk = desk();
        // Its entry is not there yet: the call goes at the last chance, 3 s before the end.
        desk.ask(signIn("u", NOW + 3_600_000), 1, 50_000, counts);
        time.pass(6_999);
        assertThat(histories.calls()).isEmpty();
        time.pass(1);
        assertThat(histories.calls()).hasSize(1);
    }

    @Test
    void anEventIsNotLookedUpBeforeItsEntryCanBeThere() {
        Desk desk = desk();
        CompletableFuture<Answer> answer = ask(desk, "u", NOW - 2_000);
        time.pass(7_999);
        assertThat(histories.calls()).isEmpty();
        histories.add("u", entry("own", NOW - 1_500));
        time.pass(1);
        assertFound(answer, "own");
    }

    @Test
    void theEventsOfABusyUserGatherUntilTheLastMomentForTheFirst() {
        Desk desk = desk();
        ask(desk, "u", SETTLED);
        time.pass(30_000);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            histories.add("u", entry("e" + i, time.now() - 5_000));
            answers.add(ask(desk, "u", time.now() - 5_000));
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
        Desk desk = desk();
        CompletableFuture<HistoryPage> page = histories.nextHangs();
        histories.add("u", entry("own", SETTLED));
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(ask(desk, "u", SETTLED));
            time.pass(10);
        }
        page.complete(histories.page(user("u"), null));
        time.pass(0);
        assertThat(answers).allSatisfy(answer -> assertFound(answer, "own"));
        assertThat(histories.calls()).hasSize(1);
    }

    @Test
    void itReadsOnlyTheVeryPagesThatItsEventsNeed() {
        Desk desk = desk();
        histories.pageSize(2);
        for (int i = 9; i >= 0; i--) {
            histories.add("u", entry("e" + i, SETTLED - i * 10_000L));
        }
        assertFound(askAndPass(desk, "u", SETTLED - 20_000), "e2");
        assertThat(histories.calls()).containsExactly("u", "u@2");
    }

    @Test
    void itGoesBackThreePagesAndNoFurtherAndRemembersThat() {
        Desk desk = desk();
        histories.pageSize(2);
        for (int i = 9; i >= 0; i--) {
            histories.add("u", entry("e" + i, SETTLED - i * 10_000L));
        }
        assertStatus(askAndPass(desk, "u", SETTLED - 80_000), NO_MATCH);
        assertThat(histories.calls()).containsExactly("u", "u@2", "u@4");
        assertStatus(askAndPass(desk, "u", SETTLED - 90_000), NO_MATCH);
        assertFound(askAndPass(desk, "u", SETTLED - 50_000), "e5");
        assertThat(histories.calls()).hasSize(3);
    }

    @Test
    void aSourceThatGoesRoundInCirclesComesToAnEnd() {
        Desk desk = desk("pages", "1000", "requests-per-second", "1000");
        for (int i = 0; i < 10; i++) {
            histories.next(
                    CompletableFuture.completedFuture(
                            new HistoryPage(List.of(entry("e", NOW)), "same")));
        }
        assertStatus(askAndPass(desk, "u", SETTLED - 600_000), NO_MATCH);
        assertThat(histories.calls()).containsExactly("u", "u@same");
    }

    @Test
    void callsThatFailForTheMomentAreRepeatedTwiceAndPayForIt() {
        Desk desk = desk();
        histories.add("u", entry("own", SETTLED));
        histories.nextFails(FAILED, true);
        histories.nextFails(TIMED_OUT, true);
        CompletableFuture<Answer> answer = ask(desk, "u", SETTLED);
        time.pass(5_000);
        assertFound(answer, "own");
        assertThat(counts.calls()).isEqualTo(3);
        assertThat(counts.retries()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "FAILED", "TIMED_OUT"})
    void afterThatTheEventGoesOnWithTheReason(EnrichmentStatus status) {
        Desk desk = desk();
        for (int i = 0; i < 3; i++) {
            histories.nextFails(status, true);
        }
        CompletableFuture<Answer> answer = ask(desk, "u", SETTLED);
        time.pass(10_000);
        assertStatus(answer, status);
        assertThat(histories.calls()).hasSize(3);
    }

    @Test
    void whatCannotSucceedIsNotRepeated() {
        Desk desk = desk();
        histories.nextFails(FAILED, false);
        assertStatus(askAndPass(desk, "u", SETTLED), FAILED);
        histories.next(CompletableFuture.failedFuture(new IllegalStateException("broken")));
        assertStatus(askAndPass(desk, "u", SETTLED), FAILED);
        time.pass(60_000);
        assertThat(histories.calls()).hasSize(2);
    }

    @Test
    void aThrottleSlowsAllCallsDown() {
        Desk desk = desk();
        histories.nextFails(THROTTLED, true);
        ask(desk, "u", SETTLED);
        time.pass(0);
        assertThat(desk.rate()).isEqualTo(5);
        assertThat(counts.throttles()).isEqualTo(1);
        time.pass(60_000);
        ask(desk, "v", SETTLED);
        time.pass(0);
        assertThat(desk.rate()).isEqualTo(10);
    }

    @Test
    void aCallThatHangsIsLeftAndRepeated() {
        Desk desk = desk();
        histories.add("u", entry("own", SETTLED));
        CompletableFuture<HistoryPage> hanging = histories.nextHangs();
        CompletableFuture<Answer> answer = ask(desk, "u", SETTLED);
        time.pass(2_999);
        assertThat(hanging).isNotDone();
        time.pass(1_001);
        assertThat(hanging).isCancelled();
        assertFound(answer, "own");
    }

    @Test
    void whenEveryCallHangsNobodyWaitsLongerThanAllowed() {
        Desk desk = desk("max-wait", "8s");
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            histories.nextHangs();
            answers.add(ask(desk, "u" + i, SETTLED));
        }
        time.pass(8_000);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isDone());
        time.pass(10_000);
        assertThat(desk.queueLength()).isZero();
    }

    @Test
    void aPoolWithoutThreatProtectionIsLeftAloneForAWhile() {
        Desk desk = desk();
        histories.nextFails(NOT_ENABLED, false);
        assertStatus(askAndPass(desk, "u", SETTLED), NOT_ENABLED);
        assertStatus(askAndPass(desk, "v", SETTLED), NOT_ENABLED);
        assertThat(histories.calls()).hasSize(1);
        time.pass(600_000);
        assertStatus(askAndPass(desk, "v", SETTLED), NO_MATCH);
    }

    @Test
    void aUserWhoIsGoneIsLeftAloneBriefly() {
        Desk desk = desk();
        histories.nextFails(USER_NOT_FOUND, false);
        assertStatus(askAndPass(desk, "u", SETTLED), USER_NOT_FOUND);
        assertStatus(askAndPass(desk, "u", SETTLED), USER_NOT_FOUND);
        assertStatus(askAndPass(desk, "v", SETTLED), NO_MATCH);
        assertThat(histories.calls()).containsExactly("u", "v");
        time.pass(60_000);
        assertStatus(askAndPass(desk, "u", SETTLED), NO_MATCH);
    }

    @Test
    void overBudgetTheUrgentGoFirstThenTheOld() {
        Desk desk = desk("requests-per-second", "1");
        ask(desk, "first", SETTLED, 1);
        time.pass(10);
        ask(desk, "old", SETTLED, 1);
        time.pass(10);
        ask(desk, "new", SETTLED, 1);
        time.pass(10);
        ask(desk, "urgent", SETTLED, 7);
        time.pass(4_000);
        assertThat(histories.calls()).containsExactly("first", "urgent", "old", "new");
    }

    @Test
    void anUrgentEventTakesItsUsersOthersAlong() {
        Desk desk = desk("requests-per-second", "1");
        ask(desk, "first", SETTLED, 1);
        ask(desk, "old", SETTLED, 1);
        ask(desk, "new", SETTLED, 1);
        ask(desk, "new", SETTLED, 7);
        time.pass(4_000);
        assertThat(histories.calls()).containsExactly("first", "new", "old");
    }

    @Test
    void whatTheBudgetDoesNotReachGoesOnInTimeAndSaysSo() {
        Desk desk = desk("requests-per-second", "1", "max-wait", "10s");
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(ask(desk, "u" + i, SETTLED));
        }
        time.pass(10_000);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isDone());
        long skipped = answers.stream().filter(a -> a.join().status() == OVER_BUDGET).count();
        assertThat(skipped).isBetween(89L, 91L);
    }

    /** A hundred users looked up recently, asked for at once: at the last moment is too late. */
    @Test
    void gatheringBeginsToEndEarlyEnoughForAllToBeAnswered() {
        Desk desk = desk("requests-per-second", "10", "max-wait", "30s");
        for (int i = 0; i < 100; i++) {
            ask(desk, "u" + i, SETTLED);
        }
        time.pass(11_000);
        assertThat(histories.calls()).hasSize(100);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(ask(desk, "u" + i, time.now() - 5_000));
        }
        time.pass(10_000);
        assertThat(histories.calls()).as("still gathering").hasSize(100);
        time.pass(20_000);
        assertThat(answers).extracting(answer -> answer.join().status()).containsOnly(NO_MATCH);
        assertThat(histories.calls()).hasSize(200);
    }

    @Test
    void withTooManyWaitingTheLeastUrgentGoOnAtOnce() {
        Desk desk = desk("requests-per-second", "1", "capacity", "32");
        List<CompletableFuture<Answer>> urgent = new ArrayList<>();
        List<CompletableFuture<Answer>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(ask(desk, "o" + i, SETTLED, 1));
            urgent.add(ask(desk, "u" + i, SETTLED, 2));
        }
        time.pass(1);
        assertThat(desk.queueLength()).isLessThanOrEqualTo(32);
        assertThat(urgent).noneSatisfy(answer -> assertStatus(answer, OVER_BUDGET));
        assertThat(others).filteredOn(CompletableFuture::isDone).hasSizeGreaterThan(5);
        assertStatus(others.get(2), OVER_BUDGET);
        assertThat(others.get(19)).isNotDone();
    }

    @Test
    void holdingTheStreamItWaitsForATokenHoweverLong() {
        Desk desk = desk("requests-per-second", "1", "on-overload", "wait", "capacity", "10");
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(ask(desk, "u" + i, SETTLED));
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
            Desk desk = desk("on-overload", overload);
            CompletableFuture<Answer> answer = ask(desk, "u", Long.MAX_VALUE / 2);
            time.pass(60_000);
            assertStatus(answer, NO_MATCH);
        }
    }

    @Test
    void aQuestionThatIsTakenBackCostsNoCall() {
        Desk desk = desk("requests-per-second", "1");
        ask(desk, "first", SETTLED);
        CompletableFuture<Answer> taken = ask(desk, "taken", SETTLED);
        time.pass(100);
        taken.cancel(false);
        time.pass(5_000);
        assertThat(histories.calls()).containsExactly("first");
        assertThat(desk.queueLength()).isZero();
    }

    @Test
    void recentEntriesComeNewestFirstAndNeedNoCallWhereTheyAreKnown() {
        Desk desk = desk();
        for (int i = 0; i < 8; i++) {
            histories.add("u", entry("e" + i, SETTLED + i));
        }
        ask(desk, "u", SETTLED);
        time.pass(100);
        CompletableFuture<Answer> recent = desk.recent(user("u"), SETTLED, 3, 5, counts);
        time.pass(0);
        assertThat(recent.join().entries())
                .extracting(AuthEvent::eventId)
                .containsExactly("e7", "e6", "e5");
        assertThat(histories.calls()).hasSize(1);
    }

    @Test
    void recentEntriesAreThoseUpToAnAlert() {
        Desk desk = desk("tolerance", "1m");
        histories.pageSize(2);
        histories.add("u", entry("before", SETTLED - 3_600_000));
        histories.add("u", entry("at", SETTLED - 100_000));
        histories.add("u", entry("soon", SETTLED - 40_000));
        histories.add("u", entry("later", SETTLED - 39_999));
        histories.add("u", entry("latest", SETTLED));
        CompletableFuture<Answer> recent = desk.recent(user("u"), SETTLED - 100_000, 2, 1, counts);
        time.pass(1_000);
        assertThat(recent.join().entries())
                .extracting(AuthEvent::eventId)
                .containsExactly("soon", "at");
        assertThat(histories.calls()).as("no further than needed").containsExactly("u", "u@2");
    }

    @Test
    void aNameIsNotWaitedForLongerThanAllowed() {
        Desk desk = desk("context-wait", "4s", "call-timeout", "10s");
        CompletableFuture<Optional<String>> name = desk.name(user("u"));
        histories.nameHangs();
        time.pass(3_999);
        assertThat(name).isNotDone();
        time.pass(1);
        assertThat(name).isCompletedWithValue(Optional.empty());
    }

    @Test
    void recentEntriesAreNotWaitedForLongerThanAllowed() {
        Desk desk = desk("requests-per-second", "1", "context-wait", "4s");
        for (int i = 0; i < 100; i++) {
            ask(desk, "u" + i, SETTLED, 9);
        }
        CompletableFuture<Answer> recent = desk.recent(user("x"), SETTLED, 3, 1, counts);
        time.pass(4_000);
        assertStatus(recent, OVER_BUDGET);
    }

    /** Whatever happens: each question is answered once, in time, and nothing is left behind. */
    @Test
    void chaosLosesNothing() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            SimulatedTime chaos = new SimulatedTime(NOW);
            EnrichmentConfig config = EnrichmentSettings.with("max-wait", "20s", "capacity", "200");
            Desk desk = new Desk(config, new ChaoticHistories(chaos, random), chaos, random);
            desk.share(10, 200);
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            List<Long> late = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                long asked = chaos.now();
                Attempt attempt = signIn("u" + random.nextInt(120), asked - random.nextInt(60_000));
                CompletableFuture<Answer> answer =
                        desk.ask(attempt, random.nextInt(3), new CallCounts());
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
            assertThat(desk.queueLength()).as("seed %d", seed).isZero();
        }
    }

    private Desk desk(String... settings) {
        EnrichmentConfig config = EnrichmentSettings.with(settings);
        Desk desk = new Desk(config, histories, time, new Random(1));
        desk.share(config.requestsPerSecond(), config.capacity());
        return desk;
    }

    private CompletableFuture<Answer> ask(Desk desk, String user, long at) {
        return ask(desk, user, at, 1);
    }

    private CompletableFuture<Answer> ask(Desk desk, String user, long at, int urgency) {
        return desk.ask(signIn(user, at), urgency, counts);
    }

    private CompletableFuture<Answer> askAndPass(Desk desk, String user, long at) {
        CompletableFuture<Answer> answer = ask(desk, user, at);
        time.pass(1_000);
        return answer;
    }

    private static void assertFound(CompletableFuture<Answer> answer, String entry) {
        assertStatus(answer, FOUND);
        assertThat(answer.join().entries().get(0).eventId()).isEqualTo(entry);
    }

    private static void assertStatus(CompletableFuture<Answer> answer, EnrichmentStatus status) {
        assertThat(answer).isDone();
        assertThat(answer.join().status()).isEqualTo(status);
    }
}
