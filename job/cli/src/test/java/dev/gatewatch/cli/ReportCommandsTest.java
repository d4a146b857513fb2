package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.cli.GatewatchProcess.Result;
import dev.gatewatch.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to do with reports, as a user types it. */
class ReportCommandsTest {
    @TempDir private Path folder;
    private Path reports;

    @BeforeEach
    void writeReports() throws Exception {
        reports = Files.createDirectories(folder.resolve("rules/reports"));
        Files.createDirectory(reports.resolve("tests"));
        Files.writeString(
                reports.resolve("calls.yml"),
                """
                title: Calls
                name: calls
                window: {tumbling: 15m}
                group-by: [eventName]
                measures: {calls: count}
                """);
        Files.writeString(
                reports.resolve("tests/calls.yml"),
                """
                defaults: {eventSource: cognito-idp.amazonaws.com, eventName: SignUp}
                cases:
                  - name: two calls
                    rows: [{group: {eventName: SignUp}, measures: {calls: 3}}]
                    events: [{at: 0s, repeat: 2, every: 1s}]
                """);
    }

    @Test
    void checkCountsReportsAndWarnsOfWhatTheyLack() throws Exception {
        Result result = run("rules", "check", rules());
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains(
                        "calls.yml:1:1: warning: it has no description",
                        "and 1 report with 1 test file, no problems, 1 warning");

        Files.writeString(reports.resolve("tests/call.yml"), "cases: [{name: a}]");
        Files.writeString(reports.resolve("bad.yml"), "title: Bad\nwindwo: {}\n");
        Result bad = run("rules", "check", rules());
        assertThat(bad.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(bad.err())
                .contains(
                        "bad.yml:2:1: unknown key \"windwo\" in a report (did you mean"
                                + " \"window\"?)",
                        "tests/call.yml:1:9: the case has no events");
    }

    @Test
    void testShowsExpectedAndActualRowsAndExplainsThem() throws Exception {
        Path junit = folder.resolve("junit.xml");
        Result result =
                run(
                        "rules",
                        "test",
                        rules(),
                        "--rule",
                        "calls",
                        "--explain",
                        "--junit",
                        junit + "");
        assertThat(result.exitCode()).isEqualTo(ExitCode.RULES);
        assertThat(result.err())
                .contains(
                        "calls.yml:3:5: \"two calls\" (rows) failed",
                        "differs:    expected calls 3 (line 4), row: 2026-01-01T00:00:00Z"
                                + " {eventName: SignUp}, calls 2",
                        "calls counts 2 of 2 events, in 1 row",
                        "in the group eventName SignUp",
                        "0 passed, 1 failed, in 1 file");
        assertThat(junit).content().contains("failures=\"1\"", "type=\"rows\"");
    }

    @Test
    void explainTakesAReportAndSaysWhenOneIsMeant() throws Exception {
        Path events = folder.resolve("events.json");
        Files.writeString(
                events,
                "{\"eventID\":\"a\",\"eventTime\":\"2026-03-02T10:07:00Z\",\"eventSource\":"
                        + "\"cognito-idp.amazonaws.com\",\"eventName\":\"SignUp\"}");
        Result result =
                run(
                        "rules",
                        "explain",
                        "--rules",
                        rules(),
                        "--rule",
                        "calls",
                        "--event",
                        events + "");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains(
                        "calls counts 1 of 1 event, in 1 row",
                        "in the window from 2026-03-02T10:00:00Z to 2026-03-02T10:15:00Z");
        Result slip =
                run(
                        "rules",
                        "explain",
                        "--rules",
                        rules(),
                        "--rule",
                        "cals",
                        "--event",
                        events + "");
        assertThat(slip.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(slip.err()).contains("no rule or report", "did you mean \"calls\"?");
    }

    private String rules() {
        return folder.resolve("rules").toString();
    }

    private Result run(String... arguments) throws Exception {
        return GatewatchProcess.run(folder, arguments);
    }
}
