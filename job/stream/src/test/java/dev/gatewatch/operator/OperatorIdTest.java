package dev.gatewatch.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatorIdTest {
    /** Savepoints hold state under these texts: none may change, and none may be used again. */
    @Test
    void uidsAreThoseOfSavepointsThatExist() {
        assertThat(constants())
                .containsExactlyInAnyOrder(
                        "alert",
                        "alert-files",
                        "alert-json",
                        "alert-lines",
                        "alerts",
                        "attach-histories",
                        "console",
                        "count-reports",
                        "count-reports-enriched",
                        "dedupe",
                        "detect",
                        "detect-enriched",
                        "enrich",
                        "kinesis",
                        "late-pane-parts",
                        "late-window-parts",
                        "notifications",
                        "page-alerts",
                        "page-rows",
                        "pattern",
                        "pattern-events",
                        "published-levels",
                        "reject-files",
                        "reject-json",
                        "reject-lines",
                        "rejects",
                        "replay",
                        "report-batches",
                        "report-files",
                        "report-json",
                        "report-lines",
                        "report-log",
                        "report-log-lines",
                        "report-panes",
                        "report-rows",
                        "report-tables",
                        "report-windows",
                        "reports",
                        "review",
                        "review-alerts",
                        "review-figures",
                        "review-files",
                        "review-lines",
                        "review-notifications",
                        "review-rejects",
                        "review-texts",
                        "review-topic",
                        "reviews",
                        "route",
                        "rows-for-people",
                        "shared-counts",
                        "shown-rows",
                        "sort-out",
                        "topics",
                        "uninformed",
                        "write-answers");
        assertThat(ofLevels())
                .containsExactly(
                        "matches-for-1",
                        "correlate",
                        "matches-for-2",
                        "episodes-of-1-for-2",
                        "correlate-2",
                        "matches-for-3",
                        "episodes-of-1-for-3",
                        "episodes-of-2-for-3",
                        "correlate-3");
    }

    @Test
    void noTwoOperatorsHaveTheSameUid() {
        assertThat(Stream.concat(constants().stream(), ofLevels().stream()))
                .doesNotHaveDuplicates();
    }

    private static List<String> constants() {
        return Arrays.stream(OperatorId.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(
                        field -> {
                            try {
                                return ((OperatorId) field.get(null)).uid();
                            } catch (IllegalAccessException e) {
                                throw new AssertionError(e);
                            }
                        })
                .toList();
    }

    private static List<String> ofLevels() {
        return Stream.of(
                        OperatorId.matchesFor(1),
                        OperatorId.correlate(1),
                        OperatorId.matchesFor(2),
                        OperatorId.episodesFor(2, 1),
                        OperatorId.correlate(2),
                        OperatorId.matchesFor(3),
                        OperatorId.episodesFor(3, 1),
                        OperatorId.episodesFor(3, 2),
                        OperatorId.correlate(3))
                .map(OperatorId::uid)
                .toList();
    }
}
