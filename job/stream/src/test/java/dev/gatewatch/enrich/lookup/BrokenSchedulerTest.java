package dev.gatewatch.enrich.lookup;

import static dev.gatewatch.enrich.history.Entries.signIn;
import static dev.gatewatch.enrich.history.Entries.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of those who wait where the scheduler itself fails. */
class BrokenSchedulerTest {
    private static final long NOW = 1_750_000_000_000L;

    private final SimulatedTime time = new SimulatedTime(NOW);
    private final CompletableFuture<Optional<String>> pool = new CompletableFuture<>();

    /** Histories that run out of memory at the first call. */
    private final UserHistories histories =
            new UserHistories() {
                @Override
                public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String token) {
                    throw new OutOfMemoryError("scripted");
                }

                @Override
                public CompletableFuture<String> name(UserKey user) {
                    return new CompletableFuture<>();
                }

                @Override
                public CompletableFuture<Optional<String>> poolOf(String clientId) {
                    return pool;
                }

                @Override
                public void close() {}
            };

    @Test
    void allThatWaitsFailsWithTheCauseEvenWhereOverloadHoldsTheStream() {
        LookupScheduler scheduler = scheduler(time);
        CompletableFuture<LookupResult> waits =
                scheduler.findEntry(signIn("later", NOW + 3_600_000), 1, new LookupCallCounts());
        CompletableFuture<Optional<String>> name = scheduler.name(user("u"));
        CompletableFuture<Optional<String>> poolOf = scheduler.poolOf("client");
        CompletableFuture<LookupResult> breaks =
                scheduler.findEntry(signIn("u", NOW - 60_000), 1, new LookupCallCounts());
        time.pass(1_000);
        assertFailed(waits);
        assertFailed(name);
        assertThat(poolOf).isCompletedWithValue(Optional.empty());
        assertFailed(breaks);
    }

    @Test
    void whoComesAfterwardsFailsAtOnce() {
        LookupScheduler scheduler = scheduler(time);
        var unused = scheduler.findEntry(signIn("u", NOW - 60_000), 1, new LookupCallCounts());
        time.pass(1_000);
        assertFailed(scheduler.findEntry(signIn("v", NOW), 1, new LookupCallCounts()));
        assertFailed(scheduler.newestEntries(user("v"), NOW, 5, 1, new LookupCallCounts()));
        assertFailed(scheduler.name(user("v")));
    }

    @Test
    void theThreadOfARealSchedulerReportsItsErrorToo() {
        ScheduledEventLoop thread = new ScheduledEventLoop();
        CompletableFuture<LookupResult> waits =
                scheduler(thread)
                        .findEntry(
                                signIn("u", System.currentTimeMillis() - 60_000),
                                1,
                                new LookupCallCounts());
        assertThatThrownBy(() -> waits.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        thread.close();
    }

    private LookupScheduler scheduler(EventLoop eventLoop) {
        LookupScheduler scheduler =
                new LookupScheduler(
                        EnrichmentSettings.with("on-overload", "wait"),
                        histories,
                        eventLoop,
                        new Random(1));
        scheduler.addShare(10, 100);
        return scheduler;
    }

    private static void assertFailed(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        assertThatThrownBy(future::join).hasRootCauseInstanceOf(OutOfMemoryError.class);
    }
}
