package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesExplanationTest {
    private static final String DETECTION =
            """
            title: Deleted
            name: deleted
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: DeleteUserPool}
              condition: sel
            """;

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
    private int ids;

    @Test
    void anEventIsShownWithItsPlaceTimeAndTree() throws Exception {
        String output = explain(DETECTION, record("00:00", "DeleteUserPool", "192.0.2.1", "p1"));
        assertThat(output)
                .startsWith(file() + ":1: 2026-01-01T00:00:00Z DeleteUserPool, eventID ")
                .contains("  deleted matches\n    yes  sel: eventName is \"DeleteUserPool\"  <- ")
                .endsWith("1 event, 1 matched\n");
        assertThat(explain(DETECTION, record("00:00", "ListUserPools", "192.0.2.1", "p1")))
                .contains("  deleted does not match\n    no   sel: ", "<- \"ListUserPools\"")
                .endsWith("1 event, 0 matched\n");
    }

    @Test
    void allFormsOfEventsAreTakenAndOthersAreNamed() throws Exception {
        String one = record("00:00", "DeleteUserPool", "192.0.2.1", "p1").strip();
        String two = record("00:01", "DeleteUserPool", "192.0.2.1", "p1").strip();
        String output =
                explain(DETECTION, "{\"Records\":[" + one + "," + two + "]}\nnonsense\n" + one);
        assertThat(output)
                .contains("events.ndjson:1#0: ", "events.ndjson:1#1: ")
                .contains("events.ndjson:2: no event: ")
                .contains("a copy of an event before; the job drops it")
                .endsWith("3 events, 2 matched\n");
    }

    @Test
    void aCorrelationTellsItsEpisodesAndWhatDoesNotCount() throws Exception {
        String output =
                explain(
                        DETECTION + "---\n" + MANY,
                        record("00:00", "DeleteUserPool", "192.0.2.1", "p1"),
                        record("00:10", "DeleteUserPool", null, "p2"),
                        record("00:20", "DeleteUserPool", "192.0.2.1", null),
                        record("00:30", "DeleteUserPool", "192.0.2.1", "p2"));
        assertThat(output)
                .contains(
                        "  many does not count it, which lacks what tells groups apart:"
                                + " sourceIPAddress\n")
                .contains(
                        "  many finds no value to count in it, which lacks"
                                + " requestParameters.userPoolId\n")
                .endsWith(
                        "4 events, 4 matched\nmany: 1 episode\n  sourceIPAddress 192.0.2.1: 2"
                                + " events, 2026-01-01T00:00:00Z to 2026-01-01T00:30:00Z\n");
    }

    @Test
    void withoutAnEpisodeTheGroupsShowHowFarItWas() throws Exception {
        assertThat(
                        explain(
                                DETECTION + "---\n" + MANY,
                                record("00:00", "DeleteUserPool", "192.0.2.2", "p1"),
                                record("00:00", "DeleteUserPool", "192.0.2.1", "p1"),
                                record("00:01", "DeleteUserPool", "192.0.2.1", "p1")))
                .endsWith(
                        """
                        many: 0 episodes
                          sourceIPAddress 192.0.2.1: 2 events that it looks at
                          sourceIPAddress 192.0.2.2: 1 event that it looks at
                        """);
    }

    @Test
    void aChainTellsTheEpisodesOfEachLink() throws Exception {
        assertThat(
                        explain(
                                DETECTION + "---\n" + MANY + "---\n" + AGAIN,
                                record("00:00", "DeleteUserPool", "192.0.2.1", "p1"),
                                record("00:01", "DeleteUserPool", "192.0.2.1", "p2")))
                .contains("many: 1 episode\n", "again: 1 episode\n");
    }

    @Test
    void aDetectionWithEpisodesTellsThem() throws Exception {
        String rule = DETECTION + "gatewatch: {suppress: 1h, group-by: [sourceIPAddress]}\n";
        assertThat(
                        explain(
                                rule,
                                record("00:00", "DeleteUserPool", "192.0.2.1", "p1"),
                                record("00:01", "DeleteUserPool", null, "p1")))
                .contains("deleted does not count it, which lacks", "deleted: 1 episode\n");
    }

    @Test
    void aPatternTellsItsStepsAndItsMatches() throws Exception {
        String output =
                explain(
                        SEQUENCE,
                        record("00:00", "DisassociateWebACL", "192.0.2.1", null),
                        record("00:01", "DeleteUserPool", "192.0.2.1", "p1"),
                        record("00:02", "DescribeUserPool", "192.0.2.2", "p1"),
                        record("00:03", "DeleteUserPool", null, "p1"),
                        record("00:04", "ListUserPools", "192.0.2.1", null),
                        record("00:05", "DeleteUserPool", "192.0.2.1", "p2"));
        assertThat(output)
                .contains("  sequence would take it for detach\n")
                .contains("  sequence would take it for delete\n")
                .contains("  sequence would take it for look (which must not come)\n")
                .contains(
                        "  sequence does not count it, which lacks what tells groups apart:"
                                + " sourceIPAddress\n")
                .endsWith(
                        """
                        6 events, 5 matched a rule
                        sequence: 1 match
                          sourceIPAddress 192.0.2.1: detach 2026-01-01T00:00:00Z (id-0), delete \
                        2026-01-01T00:01:00Z (id-1), delete 2026-01-01T00:05:00Z (id-5)
                        """);
    }

    @Test
    void withoutAMatchAPatternTellsHowFarTheSequenceCame() throws Exception {
        assertThat(
                        explain(
                                SEQUENCE,
                                record("00:00", "DisassociateWebACL", "192.0.2.1", null),
                                record("00:01", "DescribeUserPool", "192.0.2.1", "p1"),
                                record("00:02", "DeleteUserPool", "192.0.2.1", "p1"),
                                record("00:03", "DeleteUserPool", "192.0.2.1", "p2")))
                .endsWith(
                        """
                        sequence: 0 matches
                          sourceIPAddress 192.0.2.1: detach 2026-01-01T00:00:00Z (id-0)
                          and no further: fewer than 2 events came in time for the step delete, or \
                        one for look came before
                        """);
        assertThat(explain(SEQUENCE, record("00:00", "DeleteUserPool", "192.0.2.1", "p1")))
                .endsWith("sequence: 0 matches\n  no event came in time for the step detach\n");
        assertThat(
                        explain(
                                SEQUENCE.replace(", times: 2", "")
                                        + "    - {step: none, rule: asked, not: true}\n",
                                record("00:00", "DisassociateWebACL", "192.0.2.1", null),
                                record("00:01", "DeleteUserPool", "192.0.2.1", "p1"),
                                record("00:02", "DescribeUserPool", "192.0.2.1", "p1")))
                .endsWith("  and no further: the step none, which must not come, came\n");
        assertThat(explain(SEQUENCE, record("00:00", "ListUserPools", "192.0.2.1", "p1")))
                .endsWith("sequence: 0 matches\n  no event came in time for the step detach\n");
    }

    @Test
    void aRuleOfAnotherLogSourceNeverMatches() throws Exception {
        assertThat(
                        explain(
                                DETECTION.replace("cloudtrail", "waf"),
                                record("00:00", "DeleteUserPool", "192.0.2.1", "p1")))
                .contains("deleted never matches: its log source is not CloudTrail's");
    }

    @Test
    void whatTheAttackerWritesCannotChangeTheScreen() throws Exception {
        assertThat(explain(DETECTION, record("00:00", "\\u001b[2J\\u202e", "192.0.2.1", "p1")))
                .contains("\\u001b[2J\\u202e")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void moreEventsThanAPersonReadsAreRefused() throws Exception {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i <= RulesExplanation.MAX_EVENTS; i++) {
            events.append(record("00:00", "ListUserPools", "192.0.2.1", "p1"));
        }
        assertThatThrownBy(() -> explain(DETECTION, events.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("more than 10000 events");
    }

    private String file() {
        return folder.resolve("events.ndjson").toString();
    }

    /** Explains the last rule. */
    private String explain(String rules, String... events) throws CommandFailure, IOException {
        Files.writeString(Path.of(file()), String.join("", events));
        RuleSet loaded = RuleKit.rules(rules);
        int correlations = loaded.correlations().size();
        Rule rule = loaded.detections().get(0);
        if (correlations > 0) {
            rule = loaded.correlations().get(correlations - 1);
        }
        if (!loaded.patterns().isEmpty()) {
            rule = loaded.patterns().get(0);
        }
        StringBuilder output = new StringBuilder();
        RulesExplanation explanation = new RulesExplanation(rule, Map.of(), output::append);
        explanation.read(new EventPath(file()));
        explanation.end();
        return output.toString();
    }

    private String record(String time, String name, @Nullable String ip, @Nullable String pool) {
        return "{\"eventVersion\":\"1.11\",\"eventID\":\"id-"
                + ids++
                + "\",\"eventTime\":\"2026-01-01T"
                + time
                + ":00Z\",\"eventSource\":\"cognito-idp.amazonaws.com\",\"eventName\":\""
                + name
                + "\",\"awsRegion\":\"us-east-1\",\"recipientAccountId\":\"123456789012\","
                + "\"eventType\":\"AwsApiCall\""
                + (ip == null ? "" : ",\"sourceIPAddress\":\"" + ip + "\"")
                + (pool == null ? "" : ",\"requestParameters\":{\"userPoolId\":\"" + pool + "\"}")
                + "}\n";
    }
}
