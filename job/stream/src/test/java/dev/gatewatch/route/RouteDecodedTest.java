package dev.gatewatch.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.SharedCounts;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class RouteDecodedTest {
    private static final OutputTag<Reject> REJECTS =
            new OutputTag<>("rejects", TypeInformation.of(Reject.class));
    private static final String OWN_ROLE = "userIdentity.sessionContext.sessionIssuer.arn";
    private static final long LATENESS = 10_000;
    private static final long NOON = 1_767_268_800_000L;

    @Test
    void whatARuleAsksForGoesOn() throws Exception {
        try (var harness = harness()) {
            Decoded event = event("a", NOON);
            send(harness, event);
            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .usingRecursiveComparison()
                    .isEqualTo(event.event());
            assertThat(rejects(harness)).isEmpty();
            assertThat(counts(harness)).isEqualTo(counts(1, 1, 0, 0));
        }
    }

    @Test
    void whatNoRuleAsksForIsDroppedAndCounted() throws Exception {
        try (var harness = harness()) {
            harness.processWatermark(NOON);
            send(harness, event("a", NOON + 1, "DescribeUserPool"), event("b", 0, "ListUsers"));
            assertThat(harness.extractOutputValues()).isEmpty();
            // Not even late: no one waits for it.
            assertThat(rejects(harness)).isEmpty();
            assertThat(counts(harness)).isEqualTo(counts(2, 2, 2, 0));
        }
    }

    @Test
    void whatAReportCountsGoesOnThoughNoRuleAsksForIt() throws Exception {
        String detection = "detection: {sel: {eventName: ListUsers}, condition: sel}\n";
        try (var harness = harness(OwnCalls.of(Set.of()), detection)) {
            send(
                    harness,
                    event("a", NOON, "DescribeUserPool"),
                    event("b", NOON, "ListUsers"),
                    event("c", NOON));
            assertThat(harness.extractOutputValues())
                    .extracting(TrailEvent::eventId)
                    .containsExactly("b", "c");
            assertThat(counts(harness)).containsAllEntriesOf(counts(3, 3, 1, 0));
        }
    }

    @Test
    void aReportWithoutADetectionCountsAllButOwnCalls() throws Exception {
        String ours = "arn:aws:iam::123456789012:role/gatewatch";
        try (var harness = harness(OwnCalls.of(Set.of(ours)), "")) {
            send(harness, event("a", NOON, "DescribeUserPool"), call("ours", ours));
            assertThat(harness.extractOutputValues())
                    .extracting(TrailEvent::eventId)
                    .containsExactly("a");
            assertThat(counts(harness))
                    .isEqualTo(Map.of("read", 2L, "decoded", 2L, CountNames.OWN_CALLS, 1L));
        }
    }

    @Test
    void rejectsGoAsideAndAreCountedByReason() throws Exception {
        try (var harness = harness()) {
            Reject bad = new Reject(RejectReason.MALFORMED_JSON, "no JSON", "f:1", "x", 1);
            Reject deep = new Reject(RejectReason.TOO_DEEP, "51 levels", "f:2", "[", 99);
            send(harness, Decoded.of(bad), event("a", NOON), Decoded.of(deep), Decoded.of(bad));
            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(rejects(harness)).containsExactly(bad, deep, bad);
            assertThat(harness.getSideOutput(SharedCounts.NAMES))
                    .extracting(StreamRecord::getValue)
                    .containsExactly("rejected", "rejected", "rejected");
            assertThat(counts(harness))
                    .containsAllEntriesOf(counts(4, 1, 0, 0))
                    .containsEntry("rejected/malformed_json", 2L)
                    .containsEntry("rejected/too_deep", 1L);
        }
    }

    @Test
    void documentsWithoutEventsAreCountedByThemselves() throws Exception {
        try (var harness = harness()) {
            send(harness, Decoded.SKIPPED, Decoded.PROGRESS, Decoded.SKIPPED);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(rejects(harness)).isEmpty();
            assertThat(counts(harness))
                    .containsAllEntriesOf(counts(0, 0, 0, 0))
                    .containsEntry("skipped", 2L);
        }
    }

    @Test
    void anEventIsLateFromTheWatermarkMinusTheAllowedLatenessOn() throws Exception {
        try (var harness = harness()) {
            send(harness, event("before any watermark", 0));
            harness.processWatermark(NOON);
            send(harness, event("in time", NOON - LATENESS + 1), event("late", NOON - LATENESS));
            assertThat(harness.extractOutputValues())
                    .extracting(TrailEvent::eventId)
                    .containsExactly("before any watermark", "in time");
            assertThat(rejects(harness)).containsExactly(Reject.late("late", NOON - LATENESS));
            assertThat(counts(harness)).isEqualTo(counts(3, 3, 0, 1));
        }
    }

    private static Map<String, Long> counts(long read, long decoded, long irrelevant, long late) {
        Map<String, Long> counts = new java.util.HashMap<>();
        counts.put(CountNames.READ, read);
        counts.put(CountNames.DECODED, decoded);
        counts.put(CountNames.IRRELEVANT, irrelevant);
        counts.put(CountNames.LATE, late);
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<String, Long> counts(
            OneInputStreamOperatorTestHarness<Decoded, TrailEvent> harness) {
        Map<String, Long> counts = new java.util.HashMap<>();
        harness.getEnvironment()
                .getAccumulatorRegistry()
                .getUserMap()
                .forEach((name, count) -> counts.put(name, (Long) count.getLocalValue()));
        return counts;
    }

    private static List<Reject> rejects(
            OneInputStreamOperatorTestHarness<Decoded, TrailEvent> harness) {
        List<Reject> rejects = new ArrayList<>();
        @Nullable Iterable<StreamRecord<Reject>> aside = harness.getSideOutput(REJECTS);
        if (aside != null) {
            aside.forEach(reject -> rejects.add(reject.getValue()));
        }
        return rejects;
    }

    private static void send(
            OneInputStreamOperatorTestHarness<Decoded, TrailEvent> harness, Decoded... decoded)
            throws Exception {
        for (Decoded one : decoded) {
            TrailEvent event = one.event();
            harness.processElement(one, event == null ? 0 : event.time());
        }
    }

    private static Decoded event(String id, long time) {
        return event(id, time, "InitiateAuth");
    }

    private static Decoded event(String id, long time, String name) {
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(BaseField.EVENT_SOURCE, "cognito-idp.amazonaws.com");
        event.add(BaseField.EVENT_NAME, name);
        return Decoded.of(event.build(id, time));
    }

    @Test
    void theJobsOwnCallsAreDroppedAndCounted() throws Exception {
        OwnCalls own = OwnCalls.of(Set.of("arn:aws:iam::123456789012:role/gatewatch"));
        try (var harness = harness(own)) {
            Decoded ours = call("ours", "arn:aws:iam::123456789012:role/gatewatch");
            Decoded theirs = call("theirs", "arn:aws:iam::123456789012:role/someone");
            send(harness, ours, theirs);
            assertThat(harness.extractOutputValues())
                    .extracting(TrailEvent::eventId)
                    .containsExactly("theirs");
            assertThat(counts(harness))
                    .containsAllEntriesOf(counts(2, 2, 0, 0))
                    .containsEntry(CountNames.OWN_CALLS, 1L);
        }
    }

    private static Decoded call(String id, String role) {
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(BaseField.EVENT_SOURCE, "cognito-idp.amazonaws.com");
        event.add(BaseField.EVENT_NAME, "ListUserPools");
        event.add(FieldPlan.of(List.of(OWN_ROLE)).id(OWN_ROLE), ValueKind.TEXT, role);
        return Decoded.of(event.build(id, NOON));
    }

    private static OneInputStreamOperatorTestHarness<Decoded, TrailEvent> harness()
            throws Exception {
        return harness(OwnCalls.of(Set.of()));
    }

    private static OneInputStreamOperatorTestHarness<Decoded, TrailEvent> harness(OwnCalls ownCalls)
            throws Exception {
        return harness(ownCalls, ReportSet.EMPTY);
    }

    /** With a report that has this detection. */
    private static OneInputStreamOperatorTestHarness<Decoded, TrailEvent> harness(
            OwnCalls ownCalls, String detection) throws Exception {
        String lines = detection + "measures: {events: count}";
        return harness(ownCalls, new ReportSet(List.of(ReportKit.report("a_report", lines))));
    }

    private static OneInputStreamOperatorTestHarness<Decoded, TrailEvent> harness(
            OwnCalls ownCalls, ReportSet reports) throws Exception {
        RuleSet rules =
                RuleKit.rules(RuleKit.selection("eventName: [InitiateAuth, ListUserPools]"));
        Set<String> fields = new TreeSet<>(rules.fields());
        fields.addAll(ownCalls.fields());
        fields.addAll(reports.fields());
        var harness =
                new OneInputStreamOperatorTestHarness<Decoded, TrailEvent>(
                        new ProcessOperator<>(
                                new RouteDecoded(
                                        rules,
                                        reports,
                                        FieldPlan.of(fields),
                                        LATENESS,
                                        ownCalls,
                                        REJECTS)));
        harness.open();
        return harness;
    }
}
