package dev.gatewatch.enrich.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.EnrichedEvent;
import dev.gatewatch.enrich.EnrichmentRequest;
import dev.gatewatch.enrich.NoEnrichmentOfAlerts;
import dev.gatewatch.enrich.NoEnrichmentOfEvents;
import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Evidence;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Flink's own operator left waiting goes on: savepoints of jobs that ran on it. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
@Timeout(60)
class AsyncWaitOperatorStateTest {
    private static final long T = 1_700_000_000_000L;

    @Test
    void eventsGoOn() throws Exception {
        List<EnrichmentRequest> waiting =
                List.of(request("e1"), request("e2"), request("e3"), request("e4"));
        assertThat(
                        restored(
                                waiting,
                                EnrichmentRequest.class,
                                OutputMode.UNORDERED,
                                new NoEnrichmentOfEvents(),
                                EnrichedEvent.class))
                .extracting(
                        record -> record.getValue().event().eventId() + "@" + record.getTimestamp())
                .containsExactlyInAnyOrder(
                        "e1@" + T, "e2@" + (T + 1), "e3@" + (T + 2), "e4@" + (T + 3));
    }

    @Test
    void alertsGoOnInTheirOrder() throws Exception {
        assertThat(
                        restored(
                                List.of(alert("a"), alert("b"), alert("c")),
                                Alert.class,
                                OutputMode.ORDERED,
                                new NoEnrichmentOfAlerts(),
                                AlertWithHistory.class))
                .extracting(record -> record.getValue().alert().ruleId())
                .containsExactly("a", "b", "c");
    }

    private static <I, O> List<StreamRecord<? extends O>> restored(
            List<I> waiting,
            Class<I> type,
            OutputMode mode,
            AsyncFunction<I, O> after,
            Class<O> output)
            throws Exception {
        OperatorSubtaskState state;
        AsyncFunction<I, O> never = (input, result) -> {};
        try (var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new AsyncWaitOperatorFactory<>(never, 1_000, 100, mode),
                        serializer(type))) {
            harness.setup(serializer(output));
            harness.open();
            for (int i = 0; i < waiting.size(); i++) {
                harness.processElement(waiting.get(i), T + i);
                harness.processWatermark(T + i);
            }
            state = harness.snapshot(1, 1);
        }
        try (var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new AsyncLookupOperator<>(after, 1_000, 100, mode == OutputMode.ORDERED),
                        serializer(type))) {
            harness.setup(serializer(output));
            harness.initializeState(state);
            harness.open();
            harness.endInput();
            return harness.extractOutputStreamRecords();
        }
    }

    private static <T> TypeSerializer<T> serializer(Class<T> type) {
        return TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
    }

    private static EnrichmentRequest request(String id) {
        return new EnrichmentRequest(Entries.event(id, "u", T), 1, 17);
    }

    private static Alert alert(String rule) {
        return new Alert(
                Alert.Activity.CREATE,
                rule,
                new String[0],
                new String[0],
                T,
                T,
                null,
                T,
                T,
                T,
                1,
                0,
                new long[] {T},
                new Evidence[] {Evidence.of(Entries.event("e", "u", T))});
    }
}
