package dev.gatewatch.enrich.lookup;

import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Of a hundred calls 30 are throttled, 5 cut off, 2 answered with garbage, and one hangs. */
public final class ChaoticHistories implements UserHistories {
    private final EventLoop eventLoop;
    private final Random random;

    ChaoticHistories(EventLoop eventLoop, Random random) {
        this.eventLoop = eventLoop;
        this.random = random;
    }

    /** With a thread that ends when the histories are closed. */
    public static ChaoticHistories open(long seed) {
        return new ChaoticHistories(new ScheduledEventLoop(), new Random(seed));
    }

    @Override
    public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String pageToken) {
        CompletableFuture<HistoryPage> answer = new CompletableFuture<>();
        int dice = random.nextInt(100);
        if (dice > 0) {
            eventLoop.runAfter(random.nextInt(200), () -> answer(answer, dice));
        }
        return answer;
    }

    private void answer(CompletableFuture<HistoryPage> answer, int dice) {
        if (dice <= 30) {
            fail(answer, EnrichmentStatus.THROTTLED);
        } else if (dice <= 35) {
            fail(answer, EnrichmentStatus.FAILED);
        } else if (dice == 36) {
            answer.completeExceptionally(new IllegalArgumentException("garbage"));
        } else if (dice == 37) {
            answer.complete(
                    new HistoryPage(
                            List.of(Entries.entry(null, null, Long.MIN_VALUE, null, null)), ""));
        } else {
            answer.complete(
                    new HistoryPage(List.of(Entries.entry("e", eventLoop.now() - 1_000)), "more"));
        }
    }

    private static void fail(CompletableFuture<HistoryPage> answer, EnrichmentStatus status) {
        answer.completeExceptionally(new LookupException(status, true, "chaos"));
    }

    @Override
    public void close() {
        eventLoop.close();
    }
}
