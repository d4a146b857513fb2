package dev.gatewatch.enrich.lookup;

import static dev.gatewatch.enrich.history.Entries.entry;
import static dev.gatewatch.enrich.history.Entries.signIn;
import static dev.gatewatch.enrich.history.Entries.user;
import static dev.gatewatch.event.EnrichmentStatus.NO_MATCH;
import static dev.gatewatch.event.EnrichmentStatus.OVER_BUDGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.history.AuthAttempt;
import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.event.AuthEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What subtasks look up, and that each request is completed in time. */
@SuppressWarnings("FutureReturnValueIgnored")
class LookupSchedulerTest extends LookupSchedulerFixture {
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
    void anEventFarInTheFutureIsAnsweredFromWhatThereIs() {
        for (String overload : List.of("skip", "wait")) {
            LookupScheduler scheduler = scheduler("on-overload", overload);
            CompletableFuture<LookupResult> answer = findEntry(scheduler, "u", Long.MAX_VALUE / 2);
            time.pass(60_000);
            assertStatus(answer, NO_MATCH);
        }
    }

    @Test
    void recentEntriesComeNewestFirstAndNeedNoCallWhereTheyAreKnown() {
        LookupScheduler scheduler = scheduler();
        for (int i = 0; i < 8; i++) {
            histories.add("u", entry("e" + i, SETTLED + i));
        }
        findEntry(scheduler, "u", SETTLED);
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
            findEntry(scheduler, "u" + i, SETTLED, 9);
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
}
