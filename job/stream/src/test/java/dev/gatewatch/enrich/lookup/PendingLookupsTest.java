package dev.gatewatch.enrich.lookup;

import static dev.gatewatch.enrich.history.Entries.entry;
import static dev.gatewatch.enrich.history.Entries.user;
import static dev.gatewatch.event.EnrichmentStatus.FAILED;
import static dev.gatewatch.event.EnrichmentStatus.NOT_ENABLED;
import static dev.gatewatch.event.EnrichmentStatus.NO_MATCH;
import static dev.gatewatch.event.EnrichmentStatus.TIMED_OUT;
import static dev.gatewatch.event.EnrichmentStatus.USER_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How requests are completed: from known histories, from pages, and where calls fail. */
@SuppressWarnings("FutureReturnValueIgnored")
class PendingLookupsTest extends LookupSchedulerFixture {
    @Test
    void aHistoryAnswersAllEarlierEventsWithoutACall() {
        LookupScheduler scheduler = scheduler();
        histories.add("u", entry("a", SETTLED - 60_000));
        histories.add("u", entry("b", SETTLED));
        findEntry(scheduler, "u", SETTLED);
        time.pass(20_000);
        assertFound(findEntryAndPass(scheduler, "u", SETTLED - 60_000), "a");
        assertFound(findEntryAndPass(scheduler, "u", NOW - 10_000), "b");
        assertThat(histories.calls()).containsExactly("u");
    }

    @Test
    void eventsOfAUserThatWaitShareACall() {
        LookupScheduler scheduler = scheduler();
        CompletableFuture<HistoryPage> page = histories.nextHangs();
        histories.add("u", entry("own", SETTLED));
        List<CompletableFuture<LookupResult>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(findEntry(scheduler, "u", SETTLED));
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
        assertFound(findEntryAndPass(scheduler, "u", SETTLED - 20_000), "e2");
        assertThat(histories.calls()).containsExactly("u", "u@2");
    }

    @Test
    void itGoesBackThreePagesAndNoFurtherAndRemembersThat() {
        LookupScheduler scheduler = scheduler();
        histories.pageSize(2);
        for (int i = 9; i >= 0; i--) {
            histories.add("u", entry("e" + i, SETTLED - i * 10_000L));
        }
        assertStatus(findEntryAndPass(scheduler, "u", SETTLED - 80_000), NO_MATCH);
        assertThat(histories.calls()).containsExactly("u", "u@2", "u@4");
        assertStatus(findEntryAndPass(scheduler, "u", SETTLED - 90_000), NO_MATCH);
        assertFound(findEntryAndPass(scheduler, "u", SETTLED - 50_000), "e5");
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
        assertStatus(findEntryAndPass(scheduler, "u", SETTLED - 600_000), NO_MATCH);
        assertThat(histories.calls()).containsExactly("u", "u@same");
    }

    @Test
    void callsThatFailForTheMomentAreRepeatedAndPayForIt() {
        LookupScheduler scheduler = scheduler();
        histories.add("u", entry("own", SETTLED));
        histories.nextFails(FAILED, true);
        histories.nextFails(TIMED_OUT, true);
        CompletableFuture<LookupResult> answer = findEntry(scheduler, "u", SETTLED);
        time.pass(5_000);
        assertFound(answer, "own");
        assertThat(counts.calls()).isEqualTo(3);
        assertThat(counts.retries()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "FAILED", "TIMED_OUT"})
    void theyAreRepeatedForAsLongAsTheEventMayWaitAndThenItGoesOnWithTheReason(
            EnrichmentStatus status) {
        LookupScheduler scheduler = scheduler();
        for (int i = 0; i < 100; i++) {
            histories.nextFails(status, true);
        }
        CompletableFuture<LookupResult> answer = findEntry(scheduler, "u", SETTLED);
        time.pass(59_000);
        assertThat(answer).isNotDone();
        time.pass(1_000);
        assertStatus(answer, status);
        assertThat(histories.calls()).hasSizeBetween(12, 40);
    }

    @Test
    void theLastRepeatIsAtTheLastMomentThatCanHelp() {
        LookupScheduler scheduler = scheduler("max-wait", "8s");
        histories.add("u", entry("own", SETTLED));
        long end = time.now() + 5_000;
        for (int i = 0; i < 4; i++) {
            histories.nextFails(FAILED, true);
        }
        CompletableFuture<LookupResult> answer = findEntry(scheduler, "u", SETTLED);
        time.passTo(end - 1);
        assertThat(answer).isNotDone();
        time.passTo(end);
        assertFound(answer, "own");
    }

    @Test
    void aStreamThatIsHeldIsNotHeldForEverByWhatFails() {
        LookupScheduler scheduler = scheduler("on-overload", "wait");
        for (int i = 0; i < 100; i++) {
            histories.nextFails(FAILED, true);
        }
        CompletableFuture<LookupResult> answer = findEntry(scheduler, "u", SETTLED);
        time.pass(57_000);
        assertThat(answer).isNotDone();
        time.pass(10_000);
        assertStatus(answer, FAILED);
    }

    @Test
    void whatCannotSucceedIsNotRepeated() {
        LookupScheduler scheduler = scheduler();
        histories.nextFails(FAILED, false);
        assertStatus(findEntryAndPass(scheduler, "u", SETTLED), FAILED);
        histories.next(CompletableFuture.failedFuture(new IllegalStateException("broken")));
        assertStatus(findEntryAndPass(scheduler, "u", SETTLED), FAILED);
        time.pass(60_000);
        assertThat(histories.calls()).hasSize(2);
    }

    @Test
    void aCallThatHangsIsLeftAndRepeated() {
        LookupScheduler scheduler = scheduler();
        histories.add("u", entry("own", SETTLED));
        CompletableFuture<HistoryPage> hanging = histories.nextHangs();
        CompletableFuture<LookupResult> answer = findEntry(scheduler, "u", SETTLED);
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
            answers.add(findEntry(scheduler, "u" + i, SETTLED));
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
        assertStatus(findEntryAndPass(scheduler, "u", SETTLED), NOT_ENABLED);
        assertStatus(findEntryAndPass(scheduler, "v", SETTLED), NOT_ENABLED);
        assertThat(histories.calls()).hasSize(1);
        time.pass(600_000);
        assertStatus(findEntryAndPass(scheduler, "v", SETTLED), NO_MATCH);
    }

    @Test
    void aUserWhoIsGoneIsLeftAloneBriefly() {
        LookupScheduler scheduler = scheduler();
        histories.nextFails(USER_NOT_FOUND, false);
        assertStatus(findEntryAndPass(scheduler, "u", SETTLED), USER_NOT_FOUND);
        assertStatus(findEntryAndPass(scheduler, "u", SETTLED), USER_NOT_FOUND);
        assertStatus(findEntryAndPass(scheduler, "v", SETTLED), NO_MATCH);
        assertThat(histories.calls()).containsExactly("u", "v");
        time.pass(60_000);
        assertStatus(findEntryAndPass(scheduler, "u", SETTLED), NO_MATCH);
    }
}
