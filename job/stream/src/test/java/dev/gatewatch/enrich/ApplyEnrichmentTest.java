package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.compile.RuleKit;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class ApplyEnrichmentTest {
    private static final TrailEvent EVENT = Entries.event("e", "u", 1);
    private static final FieldPlan PLAN =
            FieldPlan.of(List.of("authEvent.EventId", EnrichmentStatus.FIELD));

    @Test
    void anEventGoesOnWithItsEntryOrTheReasonAndIsCountedByStatus() throws Exception {
        ApplyEnrichment answers = new ApplyEnrichment(PLAN);
        try (var harness = new OneInputStreamOperatorTestHarness<>(new StreamMap<>(answers))) {
            harness.open();
            harness.processElement(
                    new EnrichedEvent(
                            EVENT,
                            PLAN.stamp(),
                            EnrichmentStatus.FOUND,
                            Entries.entry("own", 1),
                            3,
                            2,
                            1),
                    1);
            harness.processElement(
                    new EnrichedEvent(
                            EVENT, PLAN.stamp(), EnrichmentStatus.THROTTLED, null, 3, 2, 3),
                    1);
            harness.processElement(
                    new EnrichedEvent(
                            EVENT, PLAN.stamp(), EnrichmentStatus.OVER_BUDGET, null, 0, 0, 0),
                    1);
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

    @Test
    void anEventThatWaitedWhileTheRulesChangedIsReadByTheNamesOfItsFields() throws Exception {
        FieldPlan before = FieldPlan.of(List.of("b", "c"));
        TrailEvent waited = RuleKit.event(before, "signIn.user", "u", "b", "of b", "c", "of c");
        OperatorSubtaskState state;
        try (var harness = harness(before)) {
            harness.open();
            state = harness.snapshot(1, 1);
        }
        FieldPlan next = FieldPlan.of(List.of("a", "b"));
        try (var harness = harness(next)) {
            harness.initializeState(state);
            harness.open();
            TrailEvent event = answered(harness, waited, before);
            assertThat(event.text(next.id("signIn.user"))).isEqualTo("u");
            assertThat(event.text(next.id("a"))).isNull();
            assertThat(event.text(next.id("b"))).isEqualTo("of b");
            assertThat(event.texts()).doesNotContain("of c");
            TrailEvent own = RuleKit.event(next, "a", "of a");
            assertThat(answered(harness, own, next).text(next.id("a"))).isEqualTo("of a");
            state = harness.snapshot(2, 2);
        }
        // One change later, and with more subtasks.
        FieldPlan last = FieldPlan.of(List.of("a", "aa", "c"));
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var harness = harness(last, subtask)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                state, 128, 1, 2, subtask));
                harness.open();
                TrailEvent event = answered(harness, waited, before);
                assertThat(event.text(last.id("c"))).isEqualTo("of c");
                assertThat(event.text(last.id("a"))).isNull();
                assertThat(event.text(last.id("aa"))).isNull();
                assertThat(event.texts()).doesNotContain("of b");
            }
        }
    }

    @Test
    void ofAPlanThatIsNotKnownOnlyTheBaseFieldsAreRead() throws Exception {
        FieldPlan before = FieldPlan.of(List.of("b"));
        TrailEvent waited = RuleKit.event(before, "signIn.user", "u", "b", "of b");
        try (var harness = harness(PLAN)) {
            harness.open();
            assertThat(answered(harness, waited, before).texts()).containsExactly("u", "Throttled");
        }
    }

    private static TrailEvent answered(
            OneInputStreamOperatorTestHarness<EnrichedEvent, TrailEvent> harness,
            TrailEvent event,
            FieldPlan plan)
            throws Exception {
        harness.processElement(
                new EnrichedEvent(event, plan.stamp(), EnrichmentStatus.THROTTLED, null, 0, 0, 0),
                1);
        List<TrailEvent> all = harness.extractOutputValues();
        return all.get(all.size() - 1);
    }

    private static OneInputStreamOperatorTestHarness<EnrichedEvent, TrailEvent> harness(
            FieldPlan plan) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new StreamMap<>(new ApplyEnrichment(plan)));
    }

    private static OneInputStreamOperatorTestHarness<EnrichedEvent, TrailEvent> harness(
            FieldPlan plan, int subtask) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new StreamMap<>(new ApplyEnrichment(plan)), 128, 2, subtask);
    }

    private static Object count(
            OneInputStreamOperatorTestHarness<EnrichedEvent, TrailEvent> harness, String name) {
        var count = harness.getOperator().getRuntimeContext().getAccumulator(name);
        return count == null ? 0L : count.getLocalValue();
    }
}
