package dev.gatewatch.rule.needs;

import static dev.gatewatch.rule.needs.NeedsKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events are looked up for reports. */
class ReportNeedsTest {
    private static final RuleSet NO_RULES = RuleKit.rules(RuleKit.selection("eventName: Else"));
    private static final String SIGN_INS =
            "detection: {sel: {signIn.kind: SignIn}, risky: {authEvent.EventRisk.RiskLevel: High},"
                    + " signUp: {signIn.kind: SignUp}, condition: sel}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detection: {sel: {authEvent.EventRisk.RiskLevel: High}, condition: sel}\n"
                        + "measures: {events: count}",
                SIGN_INS + "measures: {events: count, risky: {count: risky}}",
                SIGN_INS + "measures: {events: count, risky: {share: risky, of: sel}}",
                SIGN_INS + "measures: {events: count, none: {share: sel, of: risky}}",
                SIGN_INS
                        + "group-by: [authEvent.EventContextData.Country]\n"
                        + "measures: {events: count}",
                SIGN_INS + "measures: {events: {distinct: authEvent.EventContextData.Country}}",
                SIGN_INS
                        + "measures: {events: count,"
                        + " countries: {top: {field: authEvent.EventContextData.Country, by: sel}}}"
            })
    void whatDependsOnTheEntryIsLookedUpAfterAllElse(String lines) {
        assertThat(urgency(lines, signIn())).isEqualTo(LookupPriorities.REPORTS);
        assertThat(LookupPriorities.REPORTS).isLessThan(LookupPriorities.ALERT_HISTORIES);
        assertThat(LookupPriorities.ALERT_HISTORIES).isLessThan(LookupPriorities.LEAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The risky ones have no measure.
                SIGN_INS + "measures: {events: count}",
                SIGN_INS + "measures: {events: count, users: {distinct: signIn.user, of: signUp}}",
                SIGN_INS
                        + "measures: {events: count,"
                        + " countries: {top: {field: authEvent.EventContextData.Country, by: signUp}}}",
                // It counts either way.
                "detection: {sel: {signIn.kind: SignIn},"
                        + " risky: {authEvent.EventRisk.RiskLevel: High},"
                        + " condition: sel or risky}\nmeasures: {events: count}",
                "group-by: [enrichment.status]\nmeasures: {events: count}"
            })
    void whatIsCertainEitherWayIsNot(String lines) {
        assertThat(urgency(lines, signIn())).isZero();
    }

    @Test
    void whatDoesNotCountIsNot() {
        String lines = SIGN_INS + "measures: {events: count, risky: {count: risky}}";
        assertThat(urgency(lines, signIn("eventName", "SignUp", "signIn.kind", "SignUp"))).isZero();
        assertThat(urgency(lines, "sourceIPAddress", "192.0.2.1")).isZero();
    }

    @Test
    void theUrgencyOfARuleIsNotThatOfAReportThatReadsTheSame() {
        RuleSet rules = RuleKit.rules(RuleKit.selection(NeedsKit.OF_SIGN_IN));
        ReportSet reports =
                new ReportSet(
                        List.of(
                                ReportKit.report(
                                        "risky",
                                        "measures: {events: count,"
                                                + " c: {distinct: authEvent.EventRisk.RiskLevel}}")));
        assertThat(urgency(rules, reports, signIn()))
                .isEqualTo(urgency(rules, ReportSet.EMPTY, signIn()))
                .isGreaterThan(LookupPriorities.REPORTS);
    }

    private static int urgency(String lines, Object... event) {
        return urgency(
                NO_RULES, new ReportSet(List.of(ReportKit.report("a_report", lines))), event);
    }

    private static int urgency(RuleSet rules, ReportSet reports, Object... event) {
        Set<String> fields = new TreeSet<>(rules.fields());
        fields.addAll(reports.fields());
        FieldPlan plan = FieldPlan.of(fields);
        return EnrichmentNeeds.of(rules, reports, plan).urgency(RuleKit.event(plan, event));
    }
}
