package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Location;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplaySummaryTest {
    private final Map<String, Long> counts = new HashMap<>();

    @Test
    void tellsWhatBecameOfEachEventAndWhichRulesAlerted() {
        counts.put("read", 1_234_567L);
        counts.put("decoded", 1_234_560L);
        counts.put("irrelevant", 1000L);
        counts.put("rejected/too_deep", 1L);
        counts.put("rejected/malformed_json", 1006L);
        counts.put("duplicates", 12L);
        counts.put("late", 0L);
        counts.put("alerts/id-1", 2L);
        counts.put("alerts/id-2", 1040L);
        counts.put("alerts/id-3", 5L);
        ReplayResult result = result(3, counts, Duration.ofMillis(12_345));
        Map<String, RuleHeader> headers =
                Map.of("id-1", header("zebra"), "id-2", header("ant"), "id-3", header(null));
        assertThat(ReplaySummary.of(result, headers))
                .isEqualToNormalizingNewlines(
                        """
                        1,234,567 events read from 3 files in 12.3 s
                          decoded         1,234,560
                          no rule asks        1,000
                          rejected            1,007 (malformed_json 1,006, too_deep 1)
                          duplicates             12
                          late                    0
                          alerts              1,047
                                   1,040 ant
                                       5 id-3
                                       2 zebra
                        """);
    }

    @Test
    void documentsWithoutEventsAreNamedWhereThereWereSome() {
        assertThat(ReplaySummary.of(result(1, counts, Duration.ZERO), Map.of()))
                .doesNotContain("skipped");
        counts.put("skipped", 1_024L);
        assertThat(ReplaySummary.of(result(1, counts, Duration.ZERO), Map.of()))
                .contains(
                        "  skipped             1,024 (documents without events, such as digests)");
    }

    @Test
    void whereRiskCouldBeLookedUpItTellsWhatBecameOfThat() {
        counts.put("read", 2_000L);
        counts.put("decoded", 2_000L);
        counts.put("enrichment/NotNeeded", 700L);
        counts.put("enrichment/Found", 1_250L);
        counts.put("enrichment/NoMatch", 50L);
        counts.put("enrichment/Failed", 0L);
        counts.put("lookupCalls", 310L);
        assertThat(ReplaySummary.of(result(1, counts, Duration.ofMillis(50)), Map.of()))
                .contains(
                        String.format(
                                "  need no risk          700%n"
                                        + "  looked up           1,300 (Found 1,250, NoMatch 50)%n"
                                        + "  calls                 310%n"));
    }

    @Test
    void linesOfHistoriesThatAreMissingAreCounted() {
        counts.put("unreadHistories", 1L);
        ReplayResult result = result(1, counts, Duration.ofMillis(50));
        assertThat(ReplaySummary.of(result, Map.of()))
                .contains(String.format("%n  1 piece of the histories could not be read%n"));
        counts.put("unreadHistories", 1_234L);
        assertThat(ReplaySummary.of(result, Map.of()))
                .contains(String.format("%n  1,234 pieces of the histories could not be read%n"));
    }

    @Test
    void oneIsSingularAndNothingIsZero() {
        counts.put("read", 1L);
        counts.put("decoded", 1L);
        assertThat(ReplaySummary.of(result(1, counts, Duration.ofMillis(50)), Map.of()))
                .isEqualToNormalizingNewlines(
                        """
                        1 event read from 1 file in 0.1 s
                          decoded                 1
                          no rule asks            0
                          rejected                0
                          duplicates              0
                          late                    0
                          alerts                  0
                        """);
    }

    @Test
    void aReplayOfNothingIsReported() {
        assertThat(ReplaySummary.of(result(1, Map.of(), Duration.ZERO), Map.of()))
                .startsWith("0 events read from 1 file in 0.0 s");
    }

    private static RuleHeader header(@Nullable String name) {
        return new RuleHeader(
                "id",
                name,
                "A title",
                Level.HIGH,
                "",
                "1",
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                new Location("a.yml", 1, 1));
    }

    private static ReplayResult result(int files, Map<String, Long> counts, Duration duration) {
        return new ReplayResult(files, counts, duration, new FirstRejects());
    }
}
