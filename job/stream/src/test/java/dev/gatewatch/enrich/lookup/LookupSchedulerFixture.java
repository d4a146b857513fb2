package dev.gatewatch.enrich.lookup;

import static dev.gatewatch.enrich.history.Entries.entry;
import static dev.gatewatch.enrich.history.Entries.signIn;
import static dev.gatewatch.enrich.history.Entries.user;
import static dev.gatewatch.event.EnrichmentStatus.FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * A scheduler in simulated time, over scripted histories. The defaults: 60 s to wait, of which 3 s
 * are kept for the call and 12 s for retries; 10 s until an entry is there.
 */
abstract class LookupSchedulerFixture {
    static final long NOW = 1_750_000_000_000L;

    /** The time of an event whose entry the history holds by now. */
    static final long SETTLED = NOW - 30_000;

    final SimulatedTime time = new SimulatedTime(NOW);
    final ScriptedHistories histories = new ScriptedHistories();
    final LookupCallCounts counts = new LookupCallCounts();

    final LookupScheduler scheduler(String... settings) {
        EnrichmentConfig config = EnrichmentSettings.with(settings);
        LookupScheduler scheduler = new LookupScheduler(config, histories, time, new Random(1));
        scheduler.addShare(config.requestsPerSecond(), config.capacity());
        return scheduler;
    }

    final CompletableFuture<LookupResult> findEntry(
            LookupScheduler scheduler, String user, long at) {
        return findEntry(scheduler, user, at, 1);
    }

    final CompletableFuture<LookupResult> findEntry(
            LookupScheduler scheduler, String user, long at, int urgency) {
        return scheduler.findEntry(signIn(user, at), urgency, counts);
    }

    final CompletableFuture<LookupResult> findEntryAndPass(
            LookupScheduler scheduler, String user, long at) {
        CompletableFuture<LookupResult> answer = findEntry(scheduler, user, at);
        time.pass(1_000);
        return answer;
    }

    static void assertFound(CompletableFuture<LookupResult> answer, String entry) {
        assertStatus(answer, FOUND);
        assertThat(answer.join().entries().get(0).eventId()).isEqualTo(entry);
    }

    static void assertStatus(CompletableFuture<LookupResult> answer, EnrichmentStatus status) {
        assertThat(answer).isDone();
        assertThat(answer.join().status()).isEqualTo(status);
    }
}
