package dev.gatewatch.enrich;

import static dev.gatewatch.enrich.history.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.async.AsyncLookupOperator;
import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.EnrichmentSettings;
import dev.gatewatch.enrich.lookup.SharedSchedulers;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.TrailEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
@Timeout(120)
class EnrichEventsTest {
    /** Long ago: any history fetched now tells of it. */
    private static final long T = 1_700_000_000_000L;

    private static final EnrichmentConfig CONFIG =
            EnrichmentSettings.with("requests-per-second", "1000");

    private static final long PLAN = 17;

    private int schedulers;

    @BeforeEach
    void countSchedulers() {
        schedulers = SharedSchedulers.size();
    }

    @AfterEach
    void noSchedulerIsLeftOpen() {
        assertThat(SharedSchedulers.size()).isEqualTo(schedulers);
    }

    @Test
    void eachEventGoesOnOnceWithItsEntryOrTheReason() throws Exception {
        try (var harness = harness(CONFIG, new Found())) {
            harness.open();
            for (int i = 0; i < 100; i++) {
                send(harness, Entries.event("e" + i, "u" + i % 7, T));
            }
            send(harness, Entries.event("old", "u1", T - 3_600_000));
            send(harness, Entries.event("nobody", null, T));
            harness.endInput();
            assertThat(told(harness))
                    .hasSize(102)
                    .contains("e0 Found own", "e99 Found own", "old NoMatch -")
                    .contains("nobody NotNeeded -");
            assertThat(harness.extractOutputValues().stream().mapToInt(EnrichedEvent::calls).sum())
                    .as("one for each user")
                    .isEqualTo(7);
        }
    }

    @Test
    void afterARestoreInTheMiddleNoEventIsLostOrDoubled() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(CONFIG, new Hanging())) {
            harness.open();
            for (int i = 0; i < 20; i++) {
                send(harness, Entries.event("e" + i, "u" + i, T));
            }
            send(harness, Entries.event("nobody", null, T));
            state = harness.snapshot(1, 1);
            assertThat(told(harness)).filteredOn(text -> text.startsWith("e")).isEmpty();
        }
        try (var harness = harness(CONFIG, new Found())) {
            harness.initializeState(state);
            harness.open();
            send(harness, Entries.event("new", "u", T));
            harness.endInput();
            assertThat(told(harness).stream().filter(text -> !text.startsWith("nobody")))
                    .hasSize(21)
                    .doesNotHaveDuplicates()
                    .allMatch(text -> text.endsWith(" Found own"));
        }
    }

    @Test
    void aJobWhoseRulesNeedNoLookupSendsOnWhatAnotherLeftWaiting() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(CONFIG, new Hanging())) {
            harness.open();
            send(harness, Entries.event("e1", "u1", T));
            send(harness, Entries.event("e2", "u2", T));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(new NoEnrichmentOfEvents(), 1000, 10)) {
            harness.initializeState(state);
            harness.open();
            harness.endInput();
            assertThat(told(harness)).containsExactlyInAnyOrder("e1 NotNeeded -", "e2 NotNeeded -");
            assertThat(harness.extractOutputValues())
                    .extracting(EnrichedEvent::plan)
                    .containsOnly(PLAN);
        }
    }

    @Test
    void anEventThatNamesItsAppClientOnlyIsLookedUpInTheClientsPool() throws Exception {
        try (var harness = harness(CONFIG, new Found())) {
            harness.open();
            send(harness, Entries.poolless("known", "client", T));
            send(harness, Entries.poolless("unknown", "other", T));
            harness.endInput();
            assertThat(told(harness))
                    .containsExactlyInAnyOrder("known Found own", "unknown PoolUnknown -");
            assertThat(harness.extractOutputValues())
                    .extracting(event -> event.event().text(BaseField.SIGN_IN_USER_POOL_ID))
                    .containsExactlyInAnyOrder(Entries.POOL, null);
            assertThat(harness.extractOutputValues())
                    .extracting(EnrichedEvent::plan)
                    .containsOnly(PLAN);
        }
    }

    @Test
    void whileThePoolIsLookedForTheOperatorsTimeoutSendsAnEventOn() throws Exception {
        Hanging hanging = new Hanging();
        try (var harness = harness(CONFIG, hanging)) {
            harness.open();
            harness.setProcessingTime(1);
            send(harness, Entries.poolless("e", "client", T));
            harness.setProcessingTime(2 + new EnrichEvents(CONFIG, hanging).timeoutMillis());
            harness.endInput();
            assertThat(told(harness)).containsExactly("e TimedOut -");
        }
    }

    @Test
    void theOperatorsTimeoutSendsAnEventOnAndTakesItsQuestionBack() throws Exception {
        Hanging hanging = new Hanging();
        try (var harness = harness(CONFIG, hanging)) {
            harness.open();
            harness.setProcessingTime(1);
            send(harness, Entries.event("e", "u", T));
            harness.setProcessingTime(2 + new EnrichEvents(CONFIG, hanging).timeoutMillis());
            harness.endInput();
            assertThat(told(harness)).containsExactly("e TimedOut -");
        }
    }

    @Test
    void holdingTheStreamNothingTimesOut() {
        EnrichmentConfig config = EnrichmentSettings.with("on-overload", "wait", "capacity", "50");
        EnrichEvents events = new EnrichEvents(config, new Found());
        assertThat(events.timeoutMillis()).isZero();
        assertThat(events.queueCapacity()).isEqualTo(50);
    }

    private static List<String> told(
            OneInputStreamOperatorTestHarness<EnrichmentRequest, EnrichedEvent> harness) {
        return harness.extractOutputValues().stream().map(EnrichEventsTest::text).toList();
    }

    private static String text(EnrichedEvent enriched) {
        String entry = enriched.entry() == null ? "-" : enriched.entry().eventId();
        return enriched.event().eventId() + " " + enriched.status().text() + " " + entry;
    }

    private static void send(
            OneInputStreamOperatorTestHarness<EnrichmentRequest, EnrichedEvent> harness,
            TrailEvent event)
            throws Exception {
        harness.processElement(new EnrichmentRequest(event, 1, PLAN), event.time());
    }

    private static OneInputStreamOperatorTestHarness<EnrichmentRequest, EnrichedEvent> harness(
            EnrichmentConfig config, UserHistoriesFactory histories) throws Exception {
        EnrichEvents events = new EnrichEvents(config, histories);
        return harness(events, events.timeoutMillis(), events.queueCapacity());
    }

    private static OneInputStreamOperatorTestHarness<EnrichmentRequest, EnrichedEvent> harness(
            AsyncFunction<EnrichmentRequest, EnrichedEvent> events, long timeout, int capacity)
            throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new AsyncLookupOperator<>(events, timeout, capacity, false),
                        TypeInformation.of(EnrichmentRequest.class)
                                .createSerializer(new SerializerConfigImpl()));
        harness.setup(
                TypeInformation.of(EnrichedEvent.class)
                        .createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    /** Everybody has one entry. */
    private static final class Found implements UserHistoriesFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public UserHistories open() {
            return new UserHistories() {
                @Override
                public CompletableFuture<HistoryPage> fetch(
                        UserKey user, @Nullable String pageToken) {
                    return CompletableFuture.completedFuture(
                            new HistoryPage(List.of(entry("own", T + 100)), null));
                }

                @Override
                public CompletableFuture<Optional<String>> poolOf(String clientId) {
                    return CompletableFuture.completedFuture(
                            clientId.equals("client")
                                    ? Optional.of(Entries.POOL)
                                    : Optional.empty());
                }

                @Override
                public void close() {}
            };
        }
    }

    /** No call ever comes back. */
    private static final class Hanging implements UserHistoriesFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public UserHistories open() {
            return new UserHistories() {
                @Override
                public CompletableFuture<HistoryPage> fetch(
                        UserKey user, @Nullable String pageToken) {
                    return new CompletableFuture<>();
                }

                @Override
                public CompletableFuture<Optional<String>> poolOf(String clientId) {
                    return new CompletableFuture<>();
                }

                @Override
                public void close() {}
            };
        }
    }
}
