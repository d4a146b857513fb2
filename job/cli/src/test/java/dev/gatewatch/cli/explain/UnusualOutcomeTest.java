package dev.gatewatch.cli.explain;

import static dev.gatewatch.cli.explain.ExplainedRules.DETECTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules on the unusual make of all events together. */
class UnusualOutcomeTest {
    @TempDir private Path folder;
    private ExplainedRules rules;

    @BeforeEach
    void start() {
        rules = new ExplainedRules(folder);
    }

    @Test
    void aBaselineCountsByTheClock() throws Exception {
        String usual =
                """
                title: More than usual
                id: 5f1b3d0e-6f5e-4ad0-8f9e-0d2f1c6b7a10
                name: usual
                description: d
                baseline:
                  rules: deleted
                  group-by: [sourceIPAddress]
                  measure: count
                  every: 1h
                  compare: recent
                  memory: 1d
                  learning: 2h
                  above: {times: 2, at-least: 2}
                level: low
                """;
        assertThat(
                        rules.explain(
                                DETECTION + "---\n" + usual,
                                rules.record("00:50", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("01:10", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("01:20", "DeleteUserPool", "192.0.2.1", "p1")))
                .contains(
                        "  sourceIPAddress 192.0.2.1: 3 events that it looks at, at most 2 within"
                                + " 1h of the clock; it learns from 2026-01-01T00:50:00Z to"
                                + " 2026-01-01T02:50:00Z, after all of these events\n");
    }

    @Test
    void aShareTellsItsNearestIntervalAndWhatIsNoPartOfIt() throws Exception {
        String share =
                """
                title: Mostly of p1
                name: mostly
                baseline:
                  rules: deleted
                  group-by: [sourceIPAddress]
                  measure: {share: first}
                  every: 1h
                  compare: none
                  above: {share: 0.9, at-least: 3}
                level: low
                ---
                title: The first pool
                name: first
                logsource: {product: aws, service: cloudtrail}
                detection:
                  sel: {requestParameters.userPoolId: p1}
                  condition: sel
                level: low
                """;
        assertThat(
                        rules.explain(
                                DETECTION + "---\n" + share,
                                rules.record("00:50", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("01:10", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("01:15", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("01:20", "DeleteUserPool", "192.0.2.1", "p2"),
                                rules.record("01:25", "DescribeUserPool", "192.0.2.1", "p1"),
                                rules.record("02:00", "DeleteUserPool", "192.0.2.1", "p2"),
                                rules.record("02:01", "DeleteUserPool", "192.0.2.1", "p2"),
                                rules.record("02:02", "DeleteUserPool", "192.0.2.1", "p2")))
                .contains(
                        "7 events that it looks at, nearest 2 of 3, 66.6 %, in the 1h from"
                                + " 2026-01-01T01:00:00Z\n")
                .containsOnlyOnce(
                        "  mostly does not count it, which matches none of the rules of which"
                                + " first is a share\n");
    }

    @Test
    void newTermsTellHowManyThereAreAndUntilWhenTheyLearn() throws Exception {
        String terms =
                """
                title: A new pool
                name: new
                new-terms:
                  rules: deleted
                  group-by: [sourceIPAddress]
                  field: requestParameters.userPoolId
                  memory: 30d
                  learning: 1h
                level: low
                """;
        assertThat(
                        rules.explain(
                                DETECTION + "---\n" + terms,
                                rules.record("00:50", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("01:10", "DeleteUserPool", "192.0.2.1", "p2"),
                                rules.record("03:10", "DeleteUserPool", "192.0.2.1", "p2")))
                .contains(
                        "3 events that it looks at, 3 with a value, 2 different ones; it learns"
                                + " from 2026-01-01T00:50:00Z to 2026-01-01T01:50:00Z\n");
    }
}
