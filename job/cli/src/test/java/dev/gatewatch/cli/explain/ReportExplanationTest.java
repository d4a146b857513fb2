package dev.gatewatch.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.history.HistoryPaths;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.EventPaths;
import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.report.load.ReportLoader;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.reporttest.ReportTestCase;
import dev.gatewatch.reporttest.ReportTestParser;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportExplanationTest {
    private static final String REPORT =
            """
            title: Sign-ins
            name: sign_ins
            window: {sliding: {size: 1h, every: 15m}}
            detection:
              sign_in: {signIn.kind: SignIn}
              failed: {signIn.outcome: Failure}
              condition: sign_in
            group-by: [signIn.user, signIn.clientId]
            measures: {attempts: count, failures: {count: failed}}
            """;

    private static final String EVENTS =
            """
            defaults: {eventSource: cognito-idp.amazonaws.com, eventName: InitiateAuth}
            cases:
              - name: a case
                rows: [{others: 1}]
                events:
                  - at: 20m
                    with: {additionalEventData.sub: user-1, errorCode: NotAuthorizedException}
                  - {at: 21m, with: {eventName: SignUp}}
            """;

    private static String explain(boolean onlyMatches) throws Exception {
        Report report = ReportLoader.load(List.of(RuleFile.of("a.yml", REPORT))).reports().get(0);
        ReportTestCase test =
                ReportTestParser.parse(RuleFile.of("tests/a.yml", EVENTS)).file().cases().get(0);
        StringBuilder text = new StringBuilder();
        new ReportExplanation(report, new ExplainedInput(report.fields(), test.events()))
                .write(onlyMatches, text::append);
        return text.toString();
    }

    @Test
    void saysWhichRowsComeAndWhyEachEventCountsOrDoesNot() throws Exception {
        assertThat(explain(false))
                .startsWith("sign_ins counts 1 of 2 events, in 4 rows\n")
                .contains(
                        "  2025-12-31T23:30:00Z {signIn.user: user-1, signIn.clientId: null},"
                                + " attempts 1, failures 1\n",
                        """
                          sign_ins counts it
                            yes  sign_in: signIn.kind is "SignIn"  <- "SignIn"
                            of the selection failed
                            in the group signIn.user user-1
                            in the group signIn.clientId null, which the event lacks
                            in the window from 2026-01-01T00:15:00Z to 2026-01-01T01:15:00Z
                            in the window from 2026-01-01T00:00:00Z to 2026-01-01T01:00:00Z
                            in the window from 2025-12-31T23:45:00Z to 2026-01-01T00:45:00Z
                            and 1 more windows
                        """,
                        """
                          sign_ins does not count it
                            no   sign_in: signIn.kind is "SignIn"  <- "SignUp"
                        """);
    }

    @Test
    void leavesOutWhatDoesNotCountIfThatIsWanted() throws Exception {
        assertThat(explain(true)).contains("counts it").doesNotContain("does not count it");
    }

    private static LoadedHistories open(String folder) throws Exception {
        return LoadedHistories.open(HistoryFiles.load(HistoryPaths.find(List.of(folder))));
    }

    @Test
    void everyShippedReportShowsSomethingOfTheSamples() throws Exception {
        List<Report> reports =
                ReportLoader.load(ReportFiles.inFolder(Checkout.path("cep-rules"))).reports();
        String samples = Checkout.path("sample-events").toString();
        try (LoadedHistories histories = open(samples)) {
            ExplainedInput input =
                    new ExplainedInput(
                            new RuleSet(List.of(), List.of()),
                            new ReportSet(reports),
                            GatewatchConfig.defaults(),
                            histories);
            for (EventPath file : EventPaths.find(List.of(samples))) {
                input.read(file);
            }
            for (Report report : reports) {
                StringBuilder text = new StringBuilder();
                new ReportExplanation(report, input).write(true, text::append);
                assertThat(text.toString()).startsWith(report.name() + " counts ");
                assertThat(text.toString()).doesNotStartWith(report.name() + " counts 0 ");
            }
        }
    }
}
