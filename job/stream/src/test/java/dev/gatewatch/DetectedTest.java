package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

// Closing an iterator may be interrupted, says its signature.
@SuppressWarnings("try")
@Timeout(120)
class DetectedTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final String BOTH =
            """
            title: Both
            name: both
            correlation:
              type: temporal
              rules: [risky, sign_outs]
              group-by: [signIn.user]
              timespan: 1h
              generate: true
            """;

    @Test
    void whatNeedsNoLookupPassesWhileOthersAreHeld() throws Exception {
        RuleSet rules = RuleKit.rules(DetectedKit.RISKY, DetectedKit.SIGN_OUTS);
        FieldPlan plan = FieldPlan.of(rules.fields());
        HeldLookup held = HeldLookup.expecting(2);
        List<Decoded> events = new ArrayList<>();
        events.add(DetectedKit.event(1, "SignIn"));
        events.add(DetectedKit.event(2, "SignIn"));
        for (int i = 3; i < 13; i++) {
            events.add(DetectedKit.event(i, "SignOut"));
        }
        List<String> told = new ArrayList<>();
        try (CloseableIterator<Finding> findings =
                DetectedKit.findings(events, rules, plan, DetectedKit.enrichment(held))) {
            for (int i = 0; i < 10; i++) {
                told.add(findings.next().ruleId());
            }
            assertThat(told).containsOnly("sign_outs");
            assertThat(HeldLookup.await()).isTrue();
            assertThat(HeldLookup.size()).isEqualTo(2);
            HeldLookup.answer();
            assertThat(findings.next().ruleId()).isEqualTo("risky");
            Finding last = findings.next();
            assertThat(last.ruleId()).isEqualTo("risky");
            assertThat(last.json()).contains("\"country\":\"DE\"", "\"riskLevel\":\"High\"");
            assertThat(findings.hasNext()).isFalse();
        }
    }

    /** The watermark waits for what is held: no window closes before all its events are there. */
    @Test
    void bothBranchesMeetInTheCorrelations() throws Exception {
        RuleSet rules = RuleKit.rules(DetectedKit.RISKY, DetectedKit.SIGN_OUTS, BOTH);
        FieldPlan plan = FieldPlan.of(rules.fields());
        List<Decoded> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(DetectedKit.event(i, i % 2 == 0 ? "SignIn" : "SignOut"));
        }
        List<String> told =
                DetectedKit.told(
                        events, rules, plan, DetectedKit.enrichment(new DetectedKit.Answering()));
        assertThat(told).filteredOn("risky"::equals).hasSize(10);
        assertThat(told).filteredOn("sign_outs"::equals).hasSize(10);
        // It begins and it ends.
        assertThat(told).filteredOn("both"::equals).hasSize(2);
    }

    /** Those of rules that read no risk, too, and also when the lookup of events is over. */
    @Test
    void anAlertTellsWhatItsUsersDid() throws Exception {
        RuleSet rules = RuleKit.rules(DetectedKit.RISKY, DetectedKit.SIGN_OUTS);
        FieldPlan plan = FieldPlan.of(rules.fields());
        List<Decoded> events =
                List.of(DetectedKit.event(1, "SignIn"), DetectedKit.event(2, "SignOut"));
        List<String> told = new ArrayList<>();
        try (CloseableIterator<Finding> findings =
                DetectedKit.findings(
                        events, rules, plan, DetectedKit.enrichment(new DetectedKit.Answering()))) {
            findings.forEachRemaining(finding -> told.add(finding.json()));
        }
        assertThat(told)
                .hasSize(2)
                .allMatch(
                        json ->
                                json.contains(
                                        "\"users\":[{\"uid\":\"u-1\",\"userPoolId\":\"us-east-1_Example\""
                                                + ",\"status\":\"Found\",\"AuthEvents\":[{\"EventId\":\"id\""));
    }

    @Test
    void withoutALookupTheEventsGoWithoutTheirRisk() throws Exception {
        RuleSet rules = RuleKit.rules(DetectedKit.RISKY, DetectedKit.SIGN_OUTS);
        FieldPlan plan = FieldPlan.of(rules.fields());
        List<Decoded> events =
                List.of(DetectedKit.event(1, "SignIn"), DetectedKit.event(2, "SignOut"));
        assertThat(DetectedKit.told(events, rules, plan, null)).containsExactly("sign_outs");
        assertThat(DetectedKit.uids(rules, null))
                .doesNotContain("sort-out", "enrich", "detect-enriched", "attach-histories");
    }

    /** A job does not start on a savepoint that has state of an operator which it lacks. */
    @Test
    void whereNoRuleReadsItTheOperatorsAreTheSameButNothingIsAsked() throws Exception {
        RuleSet rules = RuleKit.rules(DetectedKit.SIGN_OUTS);
        FieldPlan plan = FieldPlan.of(rules.fields());
        Enrichment enrichment = DetectedKit.enrichment(HeldLookup.expecting(0));
        assertThat(DetectedKit.uids(rules, enrichment))
                .contains("sort-out", "enrich", "write-answers", "detect", "detect-enriched")
                .isEqualTo(DetectedKit.uids(RuleKit.rules(DetectedKit.RISKY), enrichment));
        List<Decoded> events =
                List.of(DetectedKit.event(1, "SignIn"), DetectedKit.event(2, "SignOut"));
        assertThat(DetectedKit.told(events, rules, plan, enrichment)).containsExactly("sign_outs");
        assertThat(HeldLookup.size()).isZero();
    }
}
