package dev.gatewatch.enrich.lookup;

import static dev.gatewatch.enrich.history.Entries.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryCallsTest {
    private final SimulatedTime time = new SimulatedTime(0);
    private final ScriptedHistories histories = new ScriptedHistories();
    private final HistoryCalls calls = new HistoryCalls(histories, time, 3_000);
    private final List<String> ends = new ArrayList<>();

    @Test
    void aPageIsItsEnd() {
        start();
        assertThat(ends).as("never inside the call that starts it").isEmpty();
        assertThat(calls.inFlight()).isEqualTo(1);
        time.pass(10_000);
        assertThat(ends).containsExactly("page");
        assertThat(calls.inFlight()).isZero();
    }

    @Test
    void aFailureIsItsEndWhateverItIs() {
        histories.nextFails(EnrichmentStatus.THROTTLED, true);
        start();
        histories.next(CompletableFuture.failedFuture(new IllegalStateException("broken")));
        start();
        time.pass(0);
        assertThat(ends).containsExactly("Throttled true", "Failed false");
    }

    @Test
    void aSourceThatThrowsHasFailed() {
        HistoryCalls broken =
                new HistoryCalls(
                        new UserHistories() {
                            @Override
                            public CompletableFuture<HistoryPage> fetch(
                                    UserKey user, @Nullable String token) {
                                throw new IllegalStateException("broken");
                            }

                            @Override
                            public void close() {}
                        },
                        time,
                        3_000);
        broken.start(user("u"), null, (page, failure) -> ends.add(String.valueOf(page)));
        time.pass(0);
        assertThat(ends).containsExactly("null");
        assertThat(broken.inFlight()).isZero();
    }

    @Test
    void whatHangsIsCancelledAndItsLateAnswerIsNoSecondEnd() {
        CompletableFuture<HistoryPage> hanging = histories.nextHangs();
        start();
        time.pass(3_000);
        assertThat(hanging).isCancelled();
        hanging.obtrudeValue(new HistoryPage(List.of(), null));
        time.pass(10_000);
        assertThat(ends).containsExactly("TimedOut true");
        assertThat(calls.inFlight()).isZero();
    }

    private void start() {
        calls.start(
                user("u"),
                null,
                (page, failure) ->
                        ends.add(
                                failure == null
                                        ? "page"
                                        : failure.status().text() + " " + failure.retryable()));
    }
}
