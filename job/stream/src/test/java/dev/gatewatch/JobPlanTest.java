package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JobPlanTest {
    private static final String ROLE = "userIdentity.sessionContext.sessionIssuer.arn";
    private static final ReportSet REPORTS =
            new ReportSet(
                    List.of(
                            ReportKit.report(
                                    "a_report",
                                    "group-by: [authEvent.EventContextData.Country]\n"
                                            + "measures: {clients: {distinct: signIn.clientId}}")));
    private static final RuleSet RULES =
            RuleKit.rules(RuleKit.selection("requestParameters.authFlow: CUSTOM_AUTH\n"));

    @Test
    void decodingExtractsWhatTheRulesRead() {
        JobPlan plan = JobPlan.of(RULES, GatewatchConfig.defaults());

        assertThat(plan.rules()).isEqualTo(RULES);
        assertThat(plan.fields().id("requestParameters.authFlow")).isNotNegative();
        assertThat(plan.fields().id("requestParameters.clientId")).isNegative();
    }

    @Test
    void decodingExtractsWhatTheReportsRead() {
        JobPlan plan = JobPlan.of(RULES, REPORTS, GatewatchConfig.defaults());

        assertThat(plan.reports()).isSameAs(REPORTS);
        assertThat(plan.fields().id("signIn.clientId")).isNotNegative();
        assertThat(plan.fields().id("authEvent.EventContextData.Country")).isNotNegative();
    }

    @Test
    void historiesOfUsersAreNeededWhereAReportReadsThemButAlertsDoNotShowThem() {
        JobPlan plan = JobPlan.of(RULES, REPORTS, GatewatchConfig.defaults());

        assertThat(plan.needsHistories()).isTrue();
        assertThat(plan.alertsShowHistories()).isFalse();
    }

    @Test
    void decodingExtractsTheCallerIfTheJobsOwnCallsAreDropped() throws Exception {
        Properties enrichment = new Properties();
        enrichment.setProperty("own-role", "arn:aws:iam::123456789012:role/gatewatch");
        Properties detection = new Properties();
        detection.setProperty("pattern-cap", "177");
        GatewatchConfig config =
                ConfigReader.read(Map.of("Enrichment", enrichment, "Detection", detection));

        JobPlan plan = JobPlan.of(RULES, config);

        assertThat(plan.fields().id(ROLE)).isNotNegative();
        assertThat(plan.ownCalls().fields()).containsExactly(ROLE);
        assertThat(plan.patternCap()).isEqualTo(177);
    }

    @Test
    void historiesAreNeededWhereARuleReadsThem() {
        RuleSet risky =
                RuleKit.rules(
                        RuleKit.selection(
                                "signIn.kind: SignIn\nauthEvent.EventRisk.RiskLevel: High\n"));

        assertThat(JobPlan.of(risky, GatewatchConfig.defaults()).needsHistories()).isTrue();
        assertThat(JobPlan.of(risky, GatewatchConfig.defaults()).alertsShowHistories()).isTrue();
        assertThat(JobPlan.of(RULES, GatewatchConfig.defaults()).needsHistories()).isFalse();
    }
}
