package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.cli.report.ReportDisplay;
import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.problem.DisplayWidth;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.replay.SkippedFiles;
import dev.gatewatch.replay.TimeRange;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplaySummaryTest {
    private static final TimeRange DAY =
            new TimeRange(
                    Instant.parse("2026-03-02T00:00:22Z").toEpochMilli(),
                    Instant.parse("2026-03-02T23:58:58Z").toEpochMilli());

    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, String> firstGroups = new HashMap<>();
    private final FirstRejects rejects = new FirstRejects();
    private long outside;
    private ConsoleSettings console = ConsoleSettings.DEFAULT;
    private @Nullable Path alerts;
    private @Nullable Path rejectsFile;

    @BeforeEach
    void countEvents() {
        counts.put("decoded", 1_234_560L);
    }

    @Test
    void saysWhatWasReadWhatWasNotAndWhichRulesAlerted() {
        counts.put("irrelevant", 1000L);
        counts.put("duplicates", 12L);
        counts.put("late", 3L);
        counts.put("skipped", 1L);
        counts.put("alerts/id-zebra", 2L);
        counts.put("alerts/id-ant", 1040L);
        counts.put("alerts/id-bee", 0L);
        counts.put("alerts/elsewhere", 5L);
        firstGroups.put("id-ant", "203.0.113.7");
        for (int i = 0; i < 1006; i++) {
            rejects.add(
                    new Reject(RejectReason.MALFORMED_JSON, "no JSON", "a.json:" + (i + 7), "", 1));
        }
        rejects.add(new Reject(RejectReason.TOO_DEEP, "deep", "b\u001b.json:1", "", 1));
        outside = 1;
        assertThat(summary(80))
                .isEqualTo(
                        """
                        Read      1,234,560 events from 3 files, 2026-03-02 00:00:22 to 23:58:58 UTC
                                  1,000 of them no rule asks for, in 12.3 s
                        Not read  1,007 pieces of input rejected, the first of each kind at
                                     1,006 malformed_json: a.json:7
                                         1 too_deep: b\\u001b.json:1
                                  1 event outside --since and --until
                                  3 came too late: see allowed-lateness in docs/configuration.md
                                  12 copied: the same event again
                                  1 document without events, such as digests
                        Alerts    1,047: 1,040 critical, 5 medium, 2 low
                                  CRITICAL  1,040  ant        203.0.113.7, ...
                                  MEDIUM        5  elsewhere
                                  LOW           2  zebra
                        """);
    }

    @Test
    void whereRiskCouldBeLookedUpItSaysWhatBecameOfThat() {
        counts.put("enrichment/NotNeeded", 700L);
        counts.put("enrichment/Found", 1_250L);
        counts.put("enrichment/NoMatch", 50L);
        counts.put("enrichment/Failed", 0L);
        counts.put("lookupCalls", 310L);
        assertThat(summary(80))
                .contains(
                        "Not read  nothing\n"
                                + "Risk      looked up for 1,300 events in 310 calls: Found 1,250,"
                                + " NoMatch 50\n");
        counts.keySet().removeAll(List.of("enrichment/Found", "enrichment/NoMatch"));
        assertThat(summary(80)).contains("Risk      no event needed it\n");
    }

    @Test
    void piecesOfHistoriesThatAreMissingAreCounted() {
        counts.put("unreadHistories", 1_234L);
        assertThat(summary(80))
                .contains("Not read  1,234 pieces of the histories could not be read\n");
    }

    @Test
    void alertsThatWereNotShownAreCounted() {
        counts.put("alerts/id-zebra", 2L);
        counts.put("alerts/id-ant", 1L);
        console = new ConsoleSettings(Level.HIGH, false, false, false, ZoneOffset.UTC);
        assertThat(summary(80))
                .contains("Alerts    3: 1 critical, 2 low; 2 of them not shown (--min-level)\n");
    }

    @Test
    void nothingIsSaidInFewWords() {
        counts.put("decoded", 1L);
        assertThat(summary(80))
                .endsWith(
                        """
                                  in 12.3 s
                        Not read  nothing
                        Alerts    none
                        """);
    }

    @Test
    void theEndSaysWhatToDoNext() {
        assertThat(next())
                .startsWith("Next      No rule found an attack in these events.")
                .contains("          1 rule reads the risk that Cognito saw", "--auth-events");
        counts.put("alerts/id-ant", 1L);
        assertThat(next()).startsWith("Next      --full shows all of each alert, --alerts");
        alerts = Path.of("-");
        assertThat(next()).startsWith("Next      All of each alert is on standard output");
        alerts = Path.of("alerts.ndjson");
        rejects.add(new Reject(RejectReason.TOO_DEEP, "deep", "b.json:1", "", 1));
        assertThat(next())
                .startsWith(
                        """
                        Next      All of each alert is in alerts.ndjson. To look at the first:
                                      head -n 1 alerts.ndjson | jq
                        """)
                .contains("--rejects rejects.ndjson keeps what could not be read");
        rejectsFile = Path.of("rejects.ndjson");
        assertThat(next()).contains("What could not be read is in rejects.ndjson");
    }

    @Test
    void whereAllEventsAreOutsideThatIsSaid() {
        counts.put("decoded", 0L);
        outside = 7;
        assertThat(next())
                .isEqualTo(
                        "Next      No event is between --since and --until: choose other times.\n");
    }

    @Test
    void noLineIsTooLong() {
        counts.put("alerts/id-ant", 1L);
        counts.put("alerts/" + "x".repeat(100), 10L);
        firstGroups.put("id-ant", "日本".repeat(60));
        rejects.add(new Reject(RejectReason.TOO_DEEP, "deep", "y".repeat(300), "", 1));
        alerts = Path.of("z".repeat(120));
        for (int width : new int[] {20, 40, 80, 200}) {
            assertThat((summary(width) + NextSteps.of(request(), result(), width)).lines())
                    .allMatch(line -> DisplayWidth.of(line) <= width);
        }
    }

    private String summary(int width) {
        return ReplaySummary.of(request(), result(), new SkippedFiles(), width);
    }

    private String next() {
        return NextSteps.of(request(), result(), 80);
    }

    private ReplayResult result() {
        return new ReplayResult(
                3,
                counts,
                Duration.ofMillis(12_345),
                rejects,
                DAY,
                outside,
                firstGroups,
                Map.of(),
                null);
    }

    private ReplayRequest request() {
        return new ReplayRequest(
                List.of(),
                rules(),
                ReportSet.EMPTY,
                GatewatchConfig.defaults(),
                alerts,
                rejectsFile,
                ReportDisplay.NONE,
                1,
                1,
                null,
                TimeRange.ALL,
                console,
                null);
    }

    private static RuleSet rules() {
        return RuleLoader.load(
                        List.of(
                                rule("zebra", "low", "eventName"),
                                rule("ant", "critical", "eventName"),
                                rule("bee", "high", "authEvent.EventRisk.RiskLevel")))
                .rules();
    }

    private static RuleFile rule(String name, String level, String field) {
        return RuleFile.of(
                name + ".yml",
                """
                title: A title
                id: id-%s
                name: %s
                logsource: {product: aws}
                detection: {selection: {%s: x}, condition: selection}
                level: %s
                """
                        .formatted(name, name, field, level));
    }
}
