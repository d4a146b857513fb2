package dev.gatewatch.enrich;

import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Of a hundred calls 30 are throttled, 5 cut off, 2 answered with garbage, and one hangs. */
final class ChaoticHistories implements UserHistories {
    private final Clockwork clockwork;
    private final Random random;

    ChaoticHistories(Clockwork clockwork, Random random) {
        this.clockwork = clockwork;
        this.random = random;
    }

    @Override
    public CompletableFuture<HistoryPage> fetch(UserKey user, @Nullable String pageToken) {
        CompletableFuture<HistoryPage> answer = new CompletableFuture<>();
        int dice = random.nextInt(100);
        if (dice > 0) {
            clockwork.runAfter(random.nextInt(200), () -> answer(answer, dice));
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
                    new HistoryPage(List.of(Entries.entry("e", clockwork.now() - 1_000)), "more"));
        }
    }

    private static void fail(CompletableFuture<HistoryPage> answer, EnrichmentStatus status) {
        answer.completeExceptionally(new LookupException(status, true, "chaos"));
    }

    @Override
    public void close() {}
}
