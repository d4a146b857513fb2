package dev.gatewatch.enrich.history;

import static dev.gatewatch.enrich.history.Entries.entry;
import static dev.gatewatch.enrich.history.Entries.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.AuthEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryCacheTest {
    private static final FetchedHistory SMALL = FetchedHistory.of(List.of(entry("e", 1)), 2, true);

    @Test
    void whatWasPutInIsFound() {
        HistoryCache cache = new HistoryCache(1 << 20);
        cache.put(user("u"), SMALL);
        assertThat(cache.get(user("u"))).isSameAs(SMALL);
        assertThat(cache.get(user("v"))).isNull();
    }

    @Test
    void itTakesNoMoreMemoryThanAllowed() {
        HistoryCache cache = new HistoryCache(100_000);
        for (int i = 0; i < 10_000; i++) {
            cache.put(user("u" + i), SMALL);
        }
        long kept =
                IntStream.range(0, 10_000).filter(i -> cache.get(user("u" + i)) != null).count();
        int weight = HistoryCache.weight(user("u1000"), SMALL);
        assertThat(kept).isPositive().isLessThanOrEqualTo(100_000 / weight + 1);
    }

    @Test
    void longTextsWeighMore() {
        AuthEvent longer = entry("e".repeat(10_000), 1);
        int weight = HistoryCache.weight(user("u"), FetchedHistory.of(List.of(longer), 2, true));
        assertThat(weight).isBetween(20_000, 22_000);
        assertThat(weight).isGreaterThan(HistoryCache.weight(user("u"), SMALL) + 19_000);
    }
}
