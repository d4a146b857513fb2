package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class RouteForEnrichmentOperatorTest {
    private static final OutputTag<TrailEvent> OTHERS =
            new OutputTag<>("others", TypeInformation.of(TrailEvent.class));

    @Test
    void itStaysActiveWhenTheSourceIsIdle() throws Exception {
        RuleSet rules = RuleKit.rules(RuleKit.selection("eventName: InitiateAuth\n"));
        try (var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new RouteForEnrichmentOperator(
                                rules, ReportSet.EMPTY, FieldPlan.of(rules.fields()), OTHERS))) {
            harness.open();
            harness.processWatermark(1);
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.processWatermark(2);
            assertThat(harness.getOutput()).containsExactly(new Watermark(1), new Watermark(2));
        }
    }
}
