package dev.gatewatch.cli.explain;

import static dev.gatewatch.cli.explain.ExplainedRules.DETECTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What correlations and patterns make of all events together. */
class RuleOutcomeTest {
    private static final String MANY =
            """
            title: Many deleted
            name: many
            correlation:
              type: value_count
              rules: deleted
              group-by: sourceIPAddress
              timespan: 1h
              condition: {gte: 2, field: requestParameters.userPoolId}
            """;

    private static final String AGAIN =
            """
            title: Again and again
            name: again
            correlation:
              type: event_count
              rules: many
              group-by: sourceIPAddress
              timespan: 7d
              condition: {gte: 1}
            """;

    private static final String SEQUENCE =
            DETECTION
                    + """
            ---
            title: Detached
            name: detached
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: DisassociateWebACL}
              condition: sel
            ---
            title: Asked
            name: asked
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: DescribeUserPool}
              condition: sel
            ---
            title: Detached, then deleted unasked
            name: sequence
            pattern:
              group-by: [sourceIPAddress]
              within: 1h
              sequence:
                - {step: detach, rule: detached}
                - {step: look, rule: asked, not: true}
                - {step: delete, rule: deleted, times: 2}
            """;

    @TempDir private Path folder;
    private ExplainedRules rules;

    @BeforeEach
    void start() {
        rules = new ExplainedRules(folder);
    }

    @Test
    void aCorrelationTellsItsEpisodesAndWhatDoesNotCount() throws Exception {
        String output =
                rules.explain(
                        DETECTION + "---\n" + MANY,
                        rules.record("00:00", "DeleteUserPool", "192.0.2.1", "p1"),
                        rules.record("00:10", "DeleteUserPool", null, "p2"),
                        rules.record("00:20", "DeleteUserPool", "192.0.2.1", null),
                        rules.record("00:30", "DeleteUserPool", "192.0.2.1", "p2"));
        assertThat(output)
                .contains(
                        "  many does not count it, which lacks what tells groups apart:"
                                + " sourceIPAddress\n")
                .contains(
                        "  many finds no value to count in it, which lacks"
                                + " requestParameters.userPoolId\n")
                .startsWith(
                        """
                        many fires: 1 episode
                          sourceIPAddress 192.0.2.1: 2 events, 2026-01-01T00:00:00Z to \
                        2026-01-01T00:30:00Z
                          deleted matches 4 events
                        4 events, 4 matched
                        """);
    }

    @Test
    void withoutAnEpisodeTheGroupsShowHowFarItWas() throws Exception {
        assertThat(
                        rules.explain(
                                DETECTION + "---\n" + MANY,
                                rules.record("00:00", "DeleteUserPool", "192.0.2.2", "p1"),
                                rules.record("00:00", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("00:01", "DeleteUserPool", "192.0.2.1", "p1")))
                .startsWith(
                        """
                        many does not fire: 0 episodes
                          it needs value_count of requestParameters.userPoolId gte 2 within 1h
                          sourceIPAddress 192.0.2.1: 2 events that it looks at, at most 1 \
                        different value within 1h
                          sourceIPAddress 192.0.2.2: 1 event that it looks at
                          deleted matches 3 events
                        """);
    }

    @Test
    void aConditionOverRulesIsWrittenOut() throws Exception {
        String both =
                SEQUENCE.substring(0, SEQUENCE.indexOf("---\ntitle: Detached, then"))
                        + """
                        ---
                        title: Both
                        name: both
                        correlation:
                          type: temporal
                          rules: [deleted, detached, asked]
                          group-by: [sourceIPAddress]
                          timespan: 1h
                          condition: deleted and (detached or not asked)
                        level: low
                        """;
        assertThat(
                        rules.explain(
                                both, rules.record("00:50", "DescribeUserPool", "192.0.2.1", "p1")))
                .contains("it needs temporal of deleted and (detached or not asked) within 1h\n");
    }

    @Test
    void whatTheJobSetsAsideAsLateIsSaid() throws Exception {
        assertThat(
                        rules.explain(
                                DETECTION,
                                rules.record("03:00", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("02:55", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("00:50", "DeleteUserPool", "192.0.2.1", "p1")))
                .contains("of 1 event that stands more than 12m after a later one of its file")
                .containsOnlyOnce(
                        "  stands 130m after a later event of its file; the job sets it aside as"
                                + " late\n");
    }

    /** Of the window that has most of them, and of the interval of the clock. */
    @Test
    void differentValuesAreCountedAsSuch() throws Exception {
        String many =
                """
                title: Many
                name: many
                correlation:
                  type: value_count
                  rules: deleted
                  group-by: [sourceIPAddress]
                  timespan: 1h
                  condition: {field: requestParameters.userPoolId, gte: 5}
                level: low
                """;
        String unusual =
                """
                title: Unusual
                name: unusual
                baseline:
                  rules: deleted
                  group-by: [sourceIPAddress]
                  measure: {distinct: requestParameters.userPoolId}
                  every: 1h
                  compare: recent
                  memory: 1d
                  learning: 2h
                  above: {times: 2, at-least: 5}
                level: low
                """;
        String[] events = {
            rules.record("00:50", "DeleteUserPool", "192.0.2.1", "p1"),
            rules.record("00:55", "DeleteUserPool", "192.0.2.1", "p2"),
            rules.record("01:10", "DeleteUserPool", "192.0.2.1", "p3"),
            rules.record("01:20", "DeleteUserPool", "192.0.2.1", "p3")
        };
        assertThat(rules.explain(DETECTION + "---\n" + many, events))
                .contains("4 events that it looks at, at most 3 different values within 1h\n");
        assertThat(rules.explain(DETECTION + "---\n" + unusual, events))
                .contains(
                        "4 events that it looks at, at most 2 different values within 1h of the"
                                + " clock; it learns from ");
    }

    @Test
    void aChainTellsTheEpisodesOfEachLink() throws Exception {
        assertThat(
                        rules.explain(
                                DETECTION + "---\n" + MANY + "---\n" + AGAIN,
                                rules.record("00:00", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("00:01", "DeleteUserPool", "192.0.2.1", "p2")))
                .startsWith("again fires: 1 episode\n")
                .contains("many fires: 1 episode\n");
    }

    @Test
    void aDetectionWithEpisodesTellsThem() throws Exception {
        String rule = DETECTION + "gatewatch: {suppress: 1h, group-by: [sourceIPAddress]}\n";
        assertThat(
                        rules.explain(
                                rule,
                                rules.record("00:00", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("00:01", "DeleteUserPool", null, "p1")))
                .contains("deleted does not count it, which lacks", "deleted fires: 1 episode\n");
    }

    @Test
    void aPatternTellsItsStepsAndItsMatches() throws Exception {
        String output =
                rules.explain(
                        SEQUENCE,
                        rules.record("00:00", "DisassociateWebACL", "192.0.2.1", null),
                        rules.record("00:01", "DeleteUserPool", "192.0.2.1", "p1"),
                        rules.record("00:02", "DescribeUserPool", "192.0.2.2", "p1"),
                        rules.record("00:03", "DeleteUserPool", null, "p1"),
                        rules.record("00:04", "ListUserPools", "192.0.2.1", null),
                        rules.record("00:05", "DeleteUserPool", "192.0.2.1", "p2"));
        assertThat(output)
                .contains("  sequence would take it for detach\n")
                .contains("  sequence would take it for delete\n")
                .contains("  sequence would take it for look (which must not come)\n")
                .contains(
                        "  sequence does not count it, which lacks what tells groups apart:"
                                + " sourceIPAddress\n")
                .startsWith(
                        """
                        sequence fires: 1 match
                          sourceIPAddress 192.0.2.1: 3 events
                            detach 2026-01-01T00:00:00Z (id-0)
                            delete 2026-01-01T00:01:00Z (id-1)
                            delete 2026-01-01T00:05:00Z (id-5)
                        """)
                .contains("6 events, 5 matched a rule\n");
    }

    @Test
    void withoutAMatchAPatternTellsHowFarTheSequenceCame() throws Exception {
        assertThat(
                        rules.explain(
                                SEQUENCE,
                                rules.record("00:00", "DisassociateWebACL", "192.0.2.1", null),
                                rules.record("00:01", "DescribeUserPool", "192.0.2.1", "p1"),
                                rules.record("00:02", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("00:03", "DeleteUserPool", "192.0.2.1", "p2")))
                .startsWith(
                        """
                        sequence does not fire: 0 matches
                          sourceIPAddress 192.0.2.1: 1 event
                            detach 2026-01-01T00:00:00Z (id-0)
                          and no further: fewer than 2 events came in time for the step delete, or \
                        one for look came before
                        """);
        assertThat(
                        rules.explain(
                                SEQUENCE,
                                rules.record("00:00", "DeleteUserPool", "192.0.2.1", "p1")))
                .startsWith(
                        "sequence does not fire: 0 matches\n  no event came in time for the step detach\n");
        assertThat(
                        rules.explain(
                                SEQUENCE.replace(", times: 2", "")
                                        + "    - {step: none, rule: asked, not: true}\n",
                                rules.record("00:00", "DisassociateWebACL", "192.0.2.1", null),
                                rules.record("00:01", "DeleteUserPool", "192.0.2.1", "p1"),
                                rules.record("00:02", "DescribeUserPool", "192.0.2.1", "p1")))
                .contains("  and no further: the step none, which must not come, came\n");
        assertThat(
                        rules.explain(
                                SEQUENCE,
                                rules.record("00:00", "ListUserPools", "192.0.2.1", "p1")))
                .startsWith(
                        "sequence does not fire: 0 matches\n  no event came in time for the step detach\n");
    }
}
