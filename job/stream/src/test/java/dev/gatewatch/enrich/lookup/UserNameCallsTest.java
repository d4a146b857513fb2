package dev.gatewatch.enrich.lookup;

import static dev.gatewatch.enrich.history.Entries.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two calls at a time, of three seconds at most. */
@SuppressWarnings("FutureReturnValueIgnored")
class UserNameCallsTest {
    private final SimulatedTime time = new SimulatedTime(1_750_000_000_000L);
    private final ScriptedHistories source = new ScriptedHistories();
    private final UserNameCalls calls = new UserNameCalls(source, time, 2, 3_000);

    @Test
    void namesComeInTurnWithinTheBudget() {
        calls.addShare(2);
        List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(ask("u" + i));
        }
        time.pass(1_000);
        assertThat(source.names()).hasSizeBetween(2, 3).startsWith("u0", "u1");
        time.pass(10_000);
        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(answers.get(9)).isCompletedWithValue(Optional.of("name-u9"));
    }

    @Test
    void withoutABudgetNoCallIsMade() {
        ask("u");
        time.pass(60_000);
        assertThat(source.names()).isEmpty();
    }

    @Test
    void noCallIsMadeForWhatNobodyWaitsForAnyMore() {
        CompletableFuture<Optional<String>> first = ask("first");
        ask("second");
        first.complete(Optional.empty());
        calls.addShare(10);
        time.pass(1_000);
        assertThat(source.names()).containsExactly("second");
    }

    @Test
    void aCallThatHangsGivesItsPlaceToTheNext() {
        calls.addShare(100);
        source.nameHangs();
        source.nameHangs();
        CompletableFuture<Optional<String>> hanging = ask("a");
        ask("b");
        CompletableFuture<Optional<String>> next = ask("c");
        time.pass(2_900);
        assertThat(source.names()).containsExactly("a", "b");
        time.pass(1_000);
        assertThat(hanging).isCompletedWithValue(Optional.empty());
        assertThat(next).isCompletedWithValue(Optional.of("name-c"));
    }

    @Test
    void aThrottleHalvesTheRateAndTheUserHasNoName() {
        calls.addShare(10);
        source.nextName(
                CompletableFuture.failedFuture(
                        new LookupException(EnrichmentStatus.THROTTLED, true, "scripted")));
        CompletableFuture<Optional<String>> refused = ask("u");
        time.pass(0);
        assertThat(refused).isCompletedWithValue(Optional.empty());
        for (int i = 0; i < 100; i++) {
            ask("v" + i);
        }
        time.pass(2_000);
        assertThat(source.names()).hasSizeBetween(9, 13);
    }

    private CompletableFuture<Optional<String>> ask(String user) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        calls.add(user(user), answer);
        return answer;
    }
}
