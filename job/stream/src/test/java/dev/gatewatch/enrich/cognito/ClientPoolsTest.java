package dev.gatewatch.enrich.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClientPoolsTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Deque<CompletableFuture<ListedPools>> lists = new ArrayDeque<>();
    private long now = -5;
    private int started;
    private final ClientPools pools =
            new ClientPools(Map.of("given", "us-east-1_GIVEN"), this::list, INTERVAL, () -> now);

    @Test
    void whatIsConfiguredNeedsNoList() {
        assertThat(pools.poolOf("given")).isCompletedWithValue(Optional.of("us-east-1_GIVEN"));
        assertThat(started).isZero();
    }

    @Test
    void anUnknownClientWaitsForTheListThatItCauses() {
        var found = pools.poolOf("new");
        var other = pools.poolOf("other");
        assertThat(found).isNotDone();

        answer(Map.of("new", "us-east-1_NEW"), true);

        assertThat(found).isCompletedWithValue(Optional.of("us-east-1_NEW"));
        assertThat(other).isCompletedWithValue(Optional.empty());
        assertThat(started).isOne();
        assertThat(pools.poolOf("new")).isCompletedWithValue(Optional.of("us-east-1_NEW"));
    }

    @Test
    void listsAreMadeNoMoreOftenThanOnceInAnInterval() {
        ask("first");
        answer(Map.of(), true);

        assertThat(pools.poolOf("second")).isCompletedWithValue(Optional.empty());
        now += INTERVAL.toNanos() - 1;
        assertThat(pools.poolOf("second")).isCompletedWithValue(Optional.empty());
        now++;
        assertThat(pools.poolOf("second")).isNotDone();
        assertThat(started).isEqualTo(2);
    }

    @Test
    void aClientThatNoListHadGivesNoReasonForAnother() {
        ask("nowhere");
        answer(Map.of(), true);
        now += INTERVAL.toNanos();

        assertThat(pools.poolOf("nowhere")).isCompletedWithValue(Optional.empty());
        assertThat(started).isOne();

        now += Duration.ofHours(1).toNanos();
        assertThat(pools.poolOf("nowhere")).isNotDone();
    }

    @Test
    void aListThatLeftThingsOutProvesNothing() {
        ask("left_out");
        answer(Map.of("other", "us-east-1_OTHER"), false);
        now += INTERVAL.toNanos();

        ask("left_out");

        assertThat(started).isEqualTo(2);
    }

    @Test
    void aListThatFailsLosesNothing() {
        ask("one");
        answer(Map.of("one", "us-east-1_ONE"), true);
        now += INTERVAL.toNanos();

        var found = pools.poolOf("two");
        lists.remove().completeExceptionally(new IllegalStateException("refused"));

        assertThat(found).isCompletedWithValue(Optional.empty());
        assertThat(pools.poolOf("one")).isCompletedWithValue(Optional.of("us-east-1_ONE"));
    }

    @Test
    void whatIsConfiguredCountsBeforeWhatIsListed() {
        assertThat(pools.refresh()).isNotDone();
        answer(Map.of("given", "us-east-1_LISTED", "new", "us-east-1_NEW"), true);

        assertThat(pools.known())
                .isEqualTo(Map.of("given", "us-east-1_GIVEN", "new", "us-east-1_NEW"));
    }

    @Test
    void onlySoManyWaitForAList() {
        int told = 0;
        for (int client = 0; client < 5000; client++) {
            told += pools.poolOf("hostile" + client).isDone() ? 1 : 0;
        }

        assertThat(told).isEqualTo(4000);
        assertThat(started).isOne();
    }

    @Test
    void whatCanBeNoClientCausesNoList() {
        assertThat(pools.poolOf("a b")).isCompletedWithValue(Optional.empty());
        assertThat(pools.poolOf("")).isCompletedWithValue(Optional.empty());
        assertThat(pools.poolOf("\u0131")).isCompletedWithValue(Optional.empty());
        assertThat(pools.poolOf("x".repeat(129))).isCompletedWithValue(Optional.empty());
        assertThat(started).isZero();
    }

    private void ask(String clientId) {
        var unused = pools.poolOf(clientId);
    }

    private CompletableFuture<ListedPools> list() {
        started++;
        CompletableFuture<ListedPools> list = new CompletableFuture<>();
        lists.add(list);
        return list;
    }

    private void answer(Map<String, String> clientPools, boolean complete) {
        lists.remove().complete(new ListedPools(clientPools, complete));
    }
}
