package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules that look at other rules' episodes, and rules that are decided when a window is over, in
 * the whole job.
 */
class ChainedRulesReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULES =
            """
            title: Failure
            name: failure
            logsource: {product: aws}
            detection: {selection: {signIn.outcome: Failure}, condition: selection}
            ---
            title: Success
            name: success
            logsource: {product: aws}
            detection: {selection: {signIn.outcome: Success}, condition: selection}
            ---
            title: Many failures
            name: many_failures
            correlation:
              type: event_count
              rules: [failure]
              group-by: [signIn.user]
              timespan: 10m
              condition: {gte: 5}
            ---
            title: Many failures, then a success
            name: failures_then_success
            correlation:
              type: temporal_ordered
              rules: [many_failures, success]
              group-by: [signIn.user]
              timespan: 1h
            level: high
            ---
            title: Two users taken over
            name: two_taken_over
            correlation:
              type: value_count
              rules: [failures_then_success]
              group-by: []
              timespan: 2h
              condition: {gte: 2, field: signIn.user}
              generate: true
            level: critical
            ---
            title: A failure and no success
            name: never_succeeded
            correlation:
              type: temporal
              rules: [failure, success]
              group-by: [signIn.user]
              timespan: 30m
              condition: failure and not success
            """;

    @TempDir private Path folder;

    private RuleSet rules;

    @BeforeEach
    void load() {
        LoadedRules loaded = RuleLoader.load(List.of(RuleFile.of("chained.yml", RULES)));
        assertThat(loaded.problems()).isEmpty();
        rules = loaded.rules();
    }

    @Test
    void anEpisodeIsAnEventForTheRulesAboveAtAnyParallelism() throws Exception {
        Path events = folder.resolve("events.ndjson");
        StringBuilder text = new StringBuilder();
        for (int user = 0; user < 3; user++) {
            for (int i = 0; i < 6; i++) {
                text.append(
                        signIn("u" + user + "-" + i, user * 60 + i * 60, "user-" + user, false));
            }
            if (user < 2) {
                text.append(signIn("u" + user + "-ok", 1200 + user * 600, "user-" + user, true));
            }
        }
        Files.writeString(events, text);

        List<String> expected = replay(events, 1);
        assertThat(WrittenAlert.of(expected))
                .extracting(WrittenAlert::rule, WrittenAlert::group, WrittenAlert::events)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "failures_then_success", "signIn.user=user-0", 6L),
                        org.assertj.core.groups.Tuple.tuple(
                                "failures_then_success", "signIn.user=user-1", 6L),
                        org.assertj.core.groups.Tuple.tuple("two_taken_over", "-", 12L),
                        org.assertj.core.groups.Tuple.tuple(
                                "never_succeeded", "signIn.user=user-2", 6L));
        namesTheEventsUnderneath(expected);
        assertThat(replay(events, 2)).isEqualTo(expected);
        assertThat(replay(events, 4)).isEqualTo(expected);
    }

    private static void namesTheEventsUnderneath(List<String> lines) throws IOException {
        for (String line : lines) {
            JsonNode document = JSON.readTree(line);
            if (!document.at("/finding_info/analytic/name").asText().equals("two_taken_over")) {
                continue;
            }
            assertThat(document.get("evidences").findValuesAsText("operation"))
                    .hasSize(12)
                    .containsOnly("InitiateAuth");
            assertThat(document.get("evidences"))
                    .extracting(evidence -> evidence.get("uid").asText())
                    .contains("u0-0", "u0-4", "u0-ok", "u1-0", "u1-4", "u1-ok")
                    .doesNotHaveDuplicates();
            assertThat(document.get("start_time").asLong())
                    .isEqualTo(Instant.parse("2026-03-02T00:00:00Z").toEpochMilli());
            assertThat(document.at("/unmapped/gatewatch/episodes"))
                    .hasSize(2)
                    .allSatisfy(
                            episode -> {
                                assertThat(episode.get("rule").asText())
                                        .isEqualTo("failures_then_success");
                                assertThat(episode.get("count").asInt()).isEqualTo(6);
                            });
        }
    }

    private List<String> replay(Path events, int parallelism) throws Exception {
        GatewatchConfig defaults = GatewatchConfig.defaults();
        Path alerts = Files.createTempFile(folder, "alerts", ".out");
        new LocalReplay(
                        new ReplayRequest(
                                EventPaths.find(List.of(events.toString())),
                                rules,
                                defaults.withConsole(false),
                                alerts,
                                null,
                                parallelism,
                                Double.POSITIVE_INFINITY))
                .run();
        return sorted(alerts);
    }

    private static List<String> sorted(Path alerts) throws IOException {
        return Files.readAllLines(alerts).stream().sorted().toList();
    }

    private static String signIn(String id, int second, String user, boolean success) {
        return """
                {"eventVersion":"1.11","eventID":"%s","eventTime":"%s","eventSource":"cognito-idp.amazonaws.com",\
                "eventName":"InitiateAuth","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1",\
                "requestParameters":{"authFlow":"USER_PASSWORD_AUTH","clientId":"1example23456789"},%s\
                "additionalEventData":{"sub":"%s"},"eventType":"AwsApiCall","recipientAccountId":"123456789012"}
                """
                .formatted(
                        id,
                        Instant.parse("2026-03-02T00:00:00Z").plusSeconds(second),
                        success
                                ? "\"responseElements\":{\"authenticationResult\":{}},"
                                : "\"errorCode\":\"NotAuthorizedException\",\"errorMessage\":\"Incorrect username or password.\",",
                        user);
    }
}
