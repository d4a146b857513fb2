package dev.gatewatch.cli.explain;

import static dev.gatewatch.cli.explain.ExplainedRules.DETECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.cli.terminal.CommandFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesExplanationTest {
    @TempDir private Path folder;
    private ExplainedRules rules;

    @BeforeEach
    void start() {
        rules = new ExplainedRules(folder);
    }

    @Test
    void theAnswerComesFirstAndThenEachEventWithItsTree() throws Exception {
        assertThat(
                        rules.explain(
                                DETECTION,
                                rules.record("00:00", "DeleteUserPool", "192.0.2.1", "p1")))
                .isEqualTo(
                        """
                        deleted fires: 1 event matches
                          2026-01-01T00:00:00Z DeleteUserPool, eventID id-0
                        1 event, 1 matched

                        FILE:1: 2026-01-01T00:00:00Z DeleteUserPool, eventID id-0
                          deleted matches
                            yes  sel: eventName is "DeleteUserPool"  <- "DeleteUserPool"
                        """
                                .replace("FILE", rules.file()));
    }

    @Test
    void whereNoEventMatchesTheNearestIsShown() throws Exception {
        String two =
                DETECTION.replace(
                        "condition: sel",
                        "more: {awsRegion: us-east-1, sourceIPAddress: 192.0.2.1}\n"
                                + "  condition: sel and more");
        assertThat(
                        rules.explain(
                                two,
                                rules.record("00:00", "ListUserPools", "192.0.2.2", "p1"),
                                rules.record("00:01", "DeleteUserPool", "192.0.2.3", "p1")))
                .startsWith(
                        """
                        deleted does not fire: no event matches
                            the nearest is 2026-01-01T00:01:00Z DeleteUserPool, eventID id-1:
                              no   sourceIPAddress is "192.0.2.1"  <- "192.0.2.3"
                        2 events, 0 matched
                        """);
    }

    @Test
    void onlyMatchesLeavesOutTheOthers() throws Exception {
        rules.onlyMatches();
        String output =
                rules.explain(
                        DETECTION,
                        rules.record("00:00", "ListUserPools", "192.0.2.1", "p1"),
                        rules.record("00:01", "DeleteUserPool", "192.0.2.1", "p1"),
                        "nonsense\n");
        assertThat(output)
                .contains("2 events, 1 matched\n", ":2: 2026-01-01T00:01:00Z")
                .doesNotContain("ListUserPools", "no event");
    }

    @Test
    void belowALongDetailTheAnswerComesAgain() throws Exception {
        String[] events = new String[12];
        for (int i = 0; i < events.length; i++) {
            events[i] = rules.record("00:00", "DeleteUserPool", "192.0.2.1", "p1");
        }
        assertThat(rules.explain(DETECTION, events))
                .contains("\n\ndeleted fires: 12 events match\n  2026-01-01T00:00:00Z ")
                .endsWith(", eventID id-10\n");
    }

    @Test
    void whatHistoriesWouldTellIsNotCalledAbsent() throws Exception {
        String risky =
                DETECTION.replace(
                        "sel: {eventName: DeleteUserPool}",
                        "sel: {authEvent.EventRisk.RiskLevel: High}");
        assertThat(rules.explain(risky, rules.record("00:00", "InitiateAuth", "192.0.2.1", "p1")))
                .contains(
                        "authEvent.* is not known here; --auth-events PATH gives",
                        "no   sel: authEvent.EventRisk.RiskLevel is \"High\"  <- not known\n");
    }

    @Test
    void allFormsOfEventsAreTakenAndOthersAreNamed() throws Exception {
        String one = rules.record("00:00", "DeleteUserPool", "192.0.2.1", "p1").strip();
        String two = rules.record("00:01", "DeleteUserPool", "192.0.2.1", "p1").strip();
        String output =
                rules.explain(
                        DETECTION, "{\"Records\":[" + one + "," + two + "]}\nnonsense\n" + one);
        assertThat(output)
                .contains("events.ndjson:1#0: ", "events.ndjson:1#1: ")
                .contains("events.ndjson:2: no event: ")
                .contains("a copy of an event before; the job drops it")
                .contains("\n3 events, 2 matched\n");
    }

    @Test
    void aRuleOfAnotherLogSourceNeverMatches() throws Exception {
        assertThat(
                        rules.explain(
                                DETECTION.replace("cloudtrail", "waf"),
                                rules.record("00:00", "DeleteUserPool", "192.0.2.1", "p1")))
                .contains("deleted never matches: its log source is not CloudTrail's");
    }

    @Test
    void whatTheAttackerWritesCannotChangeTheScreen() throws Exception {
        assertThat(
                        rules.explain(
                                DETECTION,
                                rules.record("00:00", "\\u001b[2J\\u202e", "192.0.2.1", "p1")))
                .contains("\\u001b[2J\\u202e")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void moreEventsThanAPersonReadsAreRefused() throws Exception {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i <= ExplainedInput.MAX_EVENTS; i++) {
            events.append(rules.record("00:00", "ListUserPools", "192.0.2.1", "p1"));
        }
        assertThatThrownBy(() -> rules.explain(DETECTION, events.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("more than 10000 events");
    }
}
