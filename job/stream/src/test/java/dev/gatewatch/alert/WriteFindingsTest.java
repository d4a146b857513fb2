package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.UserHistory;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.LogSource;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class WriteFindingsTest {
    @Test
    void writesForMachinesAndForPeople() throws Exception {
        try (var harness = harness()) {
            Alert alert = Alerts.of(Activity.CREATE, Alerts.users(2));
            harness.processElement(Alerts.withHistory(alert), 0);
            Finding finding = harness.extractOutputValues().get(0);
            assertThat(finding.uid()).isEqualTo(Finding.uid(alert, alert.fired()));
            assertThat(finding.ruleId()).isEqualTo("126e79e2");
            assertThat(finding.json()).contains("\"uid\":\"" + finding.uid() + "\"");
            assertThat(finding.email().body()).startsWith("[HIGH] Password spraying");
        }
    }

    @Test
    void countsTheAlertsOfEachRuleButNoClosingDocuments() throws Exception {
        try (var harness = harness()) {
            AlertWithHistory closed =
                    Alerts.withHistory(Alerts.of(Activity.CLOSE, Alerts.users(2)));
            harness.processElement(created(1), 0);
            harness.processElement(created(2), 0);
            harness.processElement(closed, 0);
            assertThat(harness.extractOutputValues()).hasSize(3);
            assertThat(counts(harness)).isEqualTo(Map.of("alerts/126e79e2", 2L));
        }
    }

    @Test
    void anAlertOfARuleThatIsNotLoadedIsAFailure() throws Exception {
        try (var harness = harness()) {
            Alert known = Alerts.of(Activity.CREATE, Alerts.users(1));
            Alert unknown =
                    new Alert(
                            known.activity(),
                            "gone",
                            known.groupFields(),
                            known.groupValues(),
                            known.fired(),
                            known.slot(),
                            known.event(),
                            known.created(),
                            known.start(),
                            known.end(),
                            known.count(),
                            known.suppressed(),
                            known.announced(),
                            known.events());
            assertThatThrownBy(() -> harness.processElement(Alerts.withHistory(unknown), 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("alert of the rule gone, which is not loaded");
        }
    }

    @Test
    void headersAreThoseOfRulesOfBothKinds() {
        assertThat(WriteFindings.headers(rules()))
                .containsOnlyKeys("126e79e2", "correlation")
                .containsEntry("126e79e2", Alerts.rule());
    }

    @Test
    void countsTheCallsForTheHistoriesOfUsers() throws Exception {
        try (var harness = harness()) {
            AlertWithHistory asked =
                    new AlertWithHistory(
                            Alerts.of(Activity.CREATE, Alerts.users(1)), new UserHistory[0], 3);
            harness.processElement(asked, 0);
            assertThat(counts(harness)).containsEntry("contextCalls", 3L);
        }
    }

    private static AlertWithHistory created(int users) {
        return Alerts.withHistory(Alerts.of(Activity.CREATE, Alerts.users(users)));
    }

    private static Map<String, Object> counts(
            OneInputStreamOperatorTestHarness<AlertWithHistory, Finding> harness) {
        Map<String, Object> counts = new HashMap<>();
        harness.getEnvironment()
                .getAccumulatorRegistry()
                .getUserMap()
                .forEach((name, count) -> counts.put(name, count.getLocalValue()));
        return counts;
    }

    private static OneInputStreamOperatorTestHarness<AlertWithHistory, Finding> harness()
            throws Exception {
        OneInputStreamOperatorTestHarness<AlertWithHistory, Finding> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new StreamMap<>(new WriteFindings(DetectionPlan.of(rules()))));
        harness.open();
        return harness;
    }

    private static RuleSet rules() {
        DetectionRule detection =
                new DetectionRule(
                        Alerts.rule(),
                        new LogSource(null, "aws", null),
                        new Expression.And(List.of()),
                        null);
        RuleHeader header = Alerts.rule(Level.LOW, "many", List.of(), null);
        CorrelationRule correlation =
                new CorrelationRule(
                        new RuleHeader(
                                "correlation",
                                header.name(),
                                header.title(),
                                header.level(),
                                header.description(),
                                header.version(),
                                header.falsePositives(),
                                header.references(),
                                header.tags(),
                                header.runbook(),
                                header.priority(),
                                header.location()),
                        CorrelationType.EVENT_COUNT,
                        List.of(detection),
                        List.of(),
                        java.util.Map.of(),
                        Duration.ofMinutes(1),
                        new CorrelationCondition.Threshold(
                                List.of(
                                        new CorrelationCondition.Bound(
                                                CorrelationCondition.Comparison.GTE,
                                                java.math.BigDecimal.valueOf(2))),
                                List.of(),
                                -1),
                        Duration.ofMinutes(1),
                        false);
        return new RuleSet(List.of(detection), List.of(correlation));
    }
}
