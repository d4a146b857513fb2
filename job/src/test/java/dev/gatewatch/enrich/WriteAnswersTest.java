package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class WriteAnswersTest {
    private static final TrailEvent EVENT = Entries.event("e", "u", 1);
    private static final FieldPlan PLAN =
            FieldPlan.of(List.of("authEvent.EventId", EnrichmentStatus.FIELD));

    @Test
    void anEventGoesOnWithItsEntryOrTheReasonAndIsCountedByStatus() throws Exception {
        WriteAnswers answers = new WriteAnswers(PLAN);
        try (var harness = new OneInputStreamOperatorTestHarness<>(new StreamMap<>(answers))) {
            harness.open();
            harness.processElement(
                    new Enriched(EVENT, EnrichmentStatus.FOUND, Entries.entry("own", 1), 3, 2, 1),
                    1);
            harness.processElement(
                    new Enriched(EVENT, EnrichmentStatus.THROTTLED, null, 3, 2, 3), 1);
            harness.processElement(
                    new Enriched(EVENT, EnrichmentStatus.OVER_BUDGET, null, 0, 0, 0), 1);
            assertThat(harness.extractOutputValues())
                    .extracting(
                            event -> event.text(PLAN.id("authEvent.EventId")),
                            event -> event.text(PLAN.id(EnrichmentStatus.FIELD)))
                    .containsExactly(
                            tuple("own", "Found"),
                            tuple(null, "Throttled"),
                            tuple(null, "OverBudget"));
            assertThat(count(harness, "enrichment/Found")).isEqualTo(1L);
            assertThat(count(harness, "enrichment/Throttled")).isEqualTo(1L);
            assertThat(count(harness, "enrichment/OverBudget")).isEqualTo(1L);
            assertThat(count(harness, "enrichment/Failed")).isEqualTo(0L);
            assertThat(count(harness, "lookupCalls")).isEqualTo(6L);
            assertThat(count(harness, "lookupRetries")).isEqualTo(4L);
            assertThat(count(harness, "lookupThrottles")).isEqualTo(4L);
        }
    }

    private static Object count(
            OneInputStreamOperatorTestHarness<Enriched, TrailEvent> harness, String name) {
        return harness.getOperator().getRuntimeContext().getAccumulator(name).getLocalValue();
    }
}
