package dev.gatewatch.enrich.history;

import static dev.gatewatch.enrich.history.Entries.IP;
import static dev.gatewatch.enrich.history.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.AuthEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchedHistoryTest {
    private static final long SETTLE = 10;

    @Test
    void entriesAreNewestFirstWhateverTheSourceSays() {
        FetchedHistory history =
                FetchedHistory.of(List.of(entry("a", 5), entry("b", 9), entry("c", 7)), 20, false);
        assertThat(ids(history)).containsExactly("b", "c", "a");
        assertThat(history.reach()).isEqualTo(5);
    }

    @Test
    void aWholeOrEmptyHistoryReachesBackForEver() {
        assertThat(FetchedHistory.of(List.of(entry("a", 5)), 20, true).reach())
                .isEqualTo(Long.MIN_VALUE);
        assertThat(FetchedHistory.of(List.of(), 20, false).reach()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aNewPageIsJoinedToWhatIsKnown() {
        FetchedHistory old = FetchedHistory.of(List.of(entry("b", 70), entry("a", 50)), 100, false);
        FetchedHistory joined =
                FetchedHistory.of(List.of(entry("c", 120), entry("b", 70)), 200, false)
                        .on(old, SETTLE);
        assertThat(ids(joined)).containsExactly("c", "b", "a");
        assertThat(joined.coveredTo()).isEqualTo(200);
        assertThat(joined.reach()).isEqualTo(50);
    }

    @Test
    void aGapBetweenTwoFetchesIsNotBridged() {
        FetchedHistory old = FetchedHistory.of(List.of(entry("a", 50)), 100, true);
        // An entry at 90 may not have been written down when the old one was fetched at 100.
        assertThat(ids(FetchedHistory.of(List.of(entry("c", 91)), 200, false).on(old, SETTLE)))
                .containsExactly("c");
        FetchedHistory bridged =
                FetchedHistory.of(List.of(entry("c", 90)), 200, false).on(old, SETTLE);
        assertThat(ids(bridged)).containsExactly("c", "a");
        assertThat(bridged.reach()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void whatIsFetchedAgainTakesTheOldOnesPlace() {
        FetchedHistory old =
                FetchedHistory.of(
                        List.of(entry("a", "SignIn", 50, "InProgress", IP), entry("b", 50)),
                        100,
                        false);
        FetchedHistory joined =
                FetchedHistory.of(List.of(entry("a", 50)), 200, false).on(old, SETTLE);
        assertThat(ids(joined)).containsExactly("a", "b");
        assertThat(joined.entries().get(0).eventResponse()).isEqualTo("Pass");
    }

    @Test
    void withMoreThanItsBoundTheOldestGoAndItSaysSo() {
        FetchedHistory history =
                FetchedHistory.of(List.of(entry("a", 1), entry("b", 2), entry("c", 3)), 9, true);
        assertThat(history.bounded(3)).isSameAs(history);
        FetchedHistory bounded = history.bounded(2);
        assertThat(ids(bounded)).containsExactly("c", "b");
        assertThat(bounded.reach()).isEqualTo(2);
        assertThat(bounded.cut()).isTrue();
    }

    private static List<String> ids(FetchedHistory history) {
        return history.entries().stream().map(AuthEvent::eventId).map(String::valueOf).toList();
    }
}
