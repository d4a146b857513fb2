package dev.gatewatch.reporttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.load.LoadedReports;
import dev.gatewatch.report.load.ReportLoader;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.load.RuleFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTesterTest {
    private static final String REPORT =
            """
            title: Sign-ins
            name: sign_ins
            window: {tumbling: 15m}
            detection:
              sign_in: {signIn.kind: SignIn}
              failed: {signIn.outcome: Failure}
              condition: sign_in
            group-by: [signIn.user]
            measures:
              attempts: count
              failed_share: {share: failed}
              addresses: {top: {field: sourceIPAddress}}
              codes: {distinct: errorCode}
            groups: {most: 2}
            """;

    private static final String EVENTS =
            """
                events:
                  - {at: 0s, repeat: 3, every: 1s, with: {additionalEventData.sub: user-1}}
                  - {at: 1m, with: {additionalEventData.sub: user-1, errorCode: NotAuthorizedException}}
                  - {at: 2m, repeat: 2, every: 1s}
                  - {at: 3m, with: {additionalEventData.sub: user-2}}
                  - {at: 4m, with: {additionalEventData.sub: user-3}}
                  - {at: 5m, with: {eventName: SignUp}}
            """;

    private static final LoadedReports LOADED =
            ReportLoader.load(List.of(RuleFile.of("rules/reports/a.yml", REPORT)));

    private static ReportTestFile file(String rows) {
        String text =
                """
                defaults:
                  eventSource: cognito-idp.amazonaws.com
                  eventName: InitiateAuth
                  sourceIPAddress: 192.0.2.1
                cases:
                  - name: a case
                """;
        ReportTestParser.Parsed parsed =
                ReportTestParser.parse(
                        RuleFile.of("rules/reports/tests/a.yml", text + rows.indent(4) + EVENTS));
        assertThat(parsed.problems()).isEmpty();
        return parsed.file();
    }

    private static List<String> run(String rows) {
        ReportTestFile file = file(rows);
        return new ReportTester(new ReportSet(LOADED.reports())).run(file, file.cases().get(0));
    }

    @Test
    void aCasePassesIfExactlyItsRowsCome() {
        assertThat(
                        run(
                                """
                                rows:
                                  - {group: {signIn.user: null}, measures: {attempts: 2}}
                                  - others: 2
                                    measures: {attempts: 2, failed_share: 0, codes: null}
                                  - window: 0s
                                    group: {signIn.user: user-1}
                                    measures:
                                      attempts: 4
                                      failed_share: 0.25
                                      addresses: {192.0.2.1: 4}
                                      codes: 1
                                """))
                .isEmpty();
    }

    @Test
    void whatIsMissingDiffersOrIsUnexpectedIsShownSideBySide() {
        assertThat(
                        run(
                                """
                                rows:
                                  - {group: {signIn.user: user-1}, measures: {attempts: 5, codes: 1}}
                                  - {group: {signIn.user: user-9}, measures: {attempts: 1}}
                                  - {window: 15m, others: 2}
                                """))
                .containsExactly(
                        "differs:    expected attempts 5 (line 8), row: 2026-01-01T00:00:00Z"
                                + " {signIn.user: user-1}, attempts 4, failed_share 0.25, addresses"
                                + " {192.0.2.1: 4}, codes 1",
                        "missing:    any window {signIn.user: user-9}, attempts 1 (line 9)",
                        "missing:    2026-01-01T00:15:00Z 2 others (line 10)",
                        "unexpected: 2026-01-01T00:00:00Z {signIn.user: null}, attempts 2,"
                                + " failed_share 0, addresses {192.0.2.1: 2}, codes 0",
                        "unexpected: 2026-01-01T00:00:00Z 2 others, attempts 2, failed_share 0,"
                                + " addresses null, codes null");
    }

    @Test
    void otherRowsMayComeIfTheCaseSaysSo() {
        assertThat(run("more-rows: true\nrows: [{group: {signIn.user: user-1}}]")).isEmpty();
    }

    @Test
    void sharesAreComparedToTheDigitsThatAreWritten() {
        ExpectedRow row =
                file("rows: [{measures: {failed_share: 0.3, attempts: 4}}]")
                        .cases()
                        .get(0)
                        .rows()
                        .get(0);
        assertThat(row.measures())
                .hasEntrySatisfying(
                        "failed_share", value -> assertThat(value.text()).isEqualTo("0.3"));
        assertThat(
                        run(
                                "more-rows: true\n"
                                        + "rows: [{measures: {failed_share: 0.3, attempts: 4}}]"))
                .isEmpty();
        assertThat(
                        run(
                                "more-rows: true\n"
                                        + "rows: [{group: {signIn.user: user-1}, measures:"
                                        + " {failed_share: 0.24}}]"))
                .hasSize(1);
    }

    @Test
    void testsAreForReportsOfTheFileOfTheirName() {
        ReportTestFile good =
                file("rows: [{report: sign_ins, group: {signIn.user: a}, measures: {codes: 1}}]");
        assertThat(TestedReports.check(LOADED.reports(), List.of(good))).isEmpty();
        ReportTestFile bad =
                file("rows: [{group: {signIn.usr: a}, measures: {attemps: 1}}, {report: signins}]");
        assertThat(TestedReports.check(LOADED.reports(), List.of(bad)))
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "the report does not group by \"signIn.usr\" (did you mean"
                                + " \"signIn.user\"?)",
                        "there is no measure \"attemps\" (did you mean \"attempts\"?)",
                        "the file has no report \"signins\" (did you mean \"sign_ins\"?)");
        ReportTestFile none = new ReportTestFile("rules/reports/tests/b.yml", List.of());
        assertThat(TestedReports.check(LOADED.reports(), List.of(none)))
                .singleElement()
                .hasToString(
                        "rules/reports/tests/b.yml:1:1: no report file is called \"b\" (did you"
                                + " mean \"a\"?)");
    }
}
