package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class RouteForEnrichmentTest {
    private static final OutputTag<TrailEvent> OTHERS =
            new OutputTag<>("others", TypeInformation.of(TrailEvent.class));
    private static final String RISKY =
            RuleKit.selection("signIn.kind: SignIn\nauthEvent.EventRisk.RiskLevel: High\n");
    private static final String STATUS =
            RISKY.replace("RiskLevel: High", "RiskLevel: High\n    enrichment.status: Found");

    @Test
    void whatNeedsALookupGoesOnAndTheRestAside() throws Exception {
        RuleSet rules = RuleKit.rules(RISKY);
        FieldPlan plan = FieldPlan.of(rules.fields());
        try (var harness = harness(rules, plan)) {
            TrailEvent signIn = event(plan, "SignIn");
            TrailEvent signOut = event(plan, "SignOut");
            harness.processElement(signIn, 1);
            harness.processElement(signOut, 2);
            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .satisfies(
                            needed -> {
                                assertThat(needed.event().eventId()).isEqualTo("SignIn");
                                assertThat(needed.urgency()).isPositive();
                                assertThat(needed.plan()).isEqualTo(plan.stamp());
                            });
            assertThat(aside(harness)).extracting(TrailEvent::eventId).containsExactly("SignOut");
            assertThat(harness.getEnvironment().getAccumulatorRegistry().getUserMap())
                    .hasEntrySatisfying(
                            "enrichment/NotNeeded",
                            count -> assertThat(count.getLocalValue()).isEqualTo(1L));
        }
    }

    @Test
    void whatGoesAsideSaysSoWhereARuleAsks() throws Exception {
        RuleSet rules = RuleKit.rules(STATUS);
        FieldPlan plan = FieldPlan.of(rules.fields());
        try (var harness = harness(rules, plan)) {
            harness.processElement(event(plan, "SignOut"), 2);
            assertThat(aside(harness))
                    .singleElement()
                    .satisfies(
                            event ->
                                    assertThat(event.text(plan.id("enrichment.status")))
                                            .isEqualTo("NotNeeded"));
        }
    }

    private static TrailEvent event(FieldPlan plan, String kind) {
        TrailEvent event =
                RuleKit.event(
                        plan,
                        "signIn.kind",
                        kind,
                        "signIn.surface",
                        "Api",
                        "signIn.user",
                        "u-1",
                        "signIn.userPoolId",
                        "us-east-1_Example");
        return new TrailEvent(kind, 1, event.fields(), event.kinds(), event.texts());
    }

    private static List<TrailEvent> aside(
            OneInputStreamOperatorTestHarness<TrailEvent, EnrichmentRequest> harness) {
        List<TrailEvent> aside = new ArrayList<>();
        @Nullable Iterable<StreamRecord<TrailEvent>> records = harness.getSideOutput(OTHERS);
        if (records != null) {
            records.forEach(event -> aside.add(event.getValue()));
        }
        return aside;
    }

    private static OneInputStreamOperatorTestHarness<TrailEvent, EnrichmentRequest> harness(
            RuleSet rules, FieldPlan plan) throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<TrailEvent, EnrichmentRequest>(
                        new ProcessOperator<>(
                                new RouteForEnrichment(rules, ReportSet.EMPTY, plan, OTHERS)));
        harness.open();
        return harness;
    }
}
