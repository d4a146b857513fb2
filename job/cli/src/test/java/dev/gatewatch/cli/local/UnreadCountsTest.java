package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewatch.cli.page.PageRun.Unread;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.replay.SkippedFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreadCountsTest {
    @Test
    void whatMayHideAnAttackComesFirstAndIsGrave() {
        assertThat(
                        unread(
                                Map.of(
                                        "duplicates", 4L,
                                        "late", 3L,
                                        "enrichment/OverBudget", 2L,
                                        "enrichment/Found", 9L,
                                        "decoded", 50L)))
                .extracting(Unread::what, Unread::count, Unread::grave)
                .containsExactly(
                        tuple("late events", 3L, true),
                        tuple("events without their risk: OverBudget", 2L, true),
                        tuple("copies", 4L, false));
    }

    @Test
    void whereAllWasReadThereIsNothing() {
        assertThat(unread(Map.of("decoded", 50L))).isEmpty();
    }

    private static List<Unread> unread(Map<String, Long> counts) {
        return UnreadCounts.of(
                new ReplayResult(1, counts, Duration.ZERO, new FirstRejects()), new SkippedFiles());
    }
}
