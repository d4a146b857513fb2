package dev.gatewatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.EnrichEvents;
import dev.gatewatch.enrich.EnrichedEvent;
import dev.gatewatch.enrich.EnrichmentRequest;
import dev.gatewatch.enrich.async.AsyncLookupOperator;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserHistories;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.enrich.lookup.EnrichmentSettings;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How much memory an event takes that waits for its lookup, with all that is kept for it: the event
 * as the rules of the pack read it, its place in the operator with a watermark behind it, and the
 * lookup of its user.
 */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class HeldEventsBenchmark {
    private static final long EVENTS = 9_000;
    private static final long SEED = 7;

    @Test
    void bytesOfAnEventThatWaits() throws Exception {
        EnrichmentConfig config = EnrichmentSettings.with();
        EnrichEvents events = new EnrichEvents(config, new Hanging());
        try (var harness =
                new OneInputStreamOperatorTestHarness<EnrichmentRequest, EnrichedEvent>(
                        new AsyncLookupOperator<>(
                                events, events.timeoutMillis(), events.queueCapacity(), false),
                        TypeInformation.of(EnrichmentRequest.class)
                                .createSerializer(new SerializerConfigImpl()))) {
            harness.setup(
                    TypeInformation.of(EnrichedEvent.class)
                            .createSerializer(new SerializerConfigImpl()));
            harness.open();
            FieldPlan plan =
                    FieldPlan.of(
                            RuleLoader.load(RuleFiles.inFolder(Checkout.path("cep-rules")))
                                    .rules()
                                    .fields());
            Traffic traffic = new Traffic(plan, false, 2 * EVENTS, SEED);
            traffic.open(DefaultOpenContext.INSTANCE);
            send(harness, traffic, plan, 0, EVENTS);
            long before = uBytes();
            send(harness, traffic, plan, EVENTS, 2 * EVENTS);
            long taken = uBytes() - before;
            assertThat(harness.getOutput()).isEmpty();
            System.out.printf(
                    Locale.ROOT,
                    "%,d events wait, each with a watermark behind it, seed %d: %,d bytes each;"
                            + " %,d MiB for the default capacity and as many again that are"
                            + " answered%n",
                    EVENTS,
                    SEED,
                    taken / EVENTS,
                    (2L * config.capacity() * taken / EVENTS) >> 20);
        }
    }

    private static void send(
            OneInputStreamOperatorTestHarness<EnrichmentRequest, EnrichedEvent> harness,
            Traffic traffic,
            FieldPlan plan,
            long from,
            long to)
            throws Exception {
        List<TrailEvent> decoded = new ArrayList<>();
        for (long number = from; number < to; number++) {
            traffic.flatMap(number, new Events(decoded));
            TrailEvent event = decoded.remove(0);
            harness.processElement(new EnrichmentRequest(event, 1, plan.stamp()), event.time());
            harness.processWatermark(number);
        }
    }

    private static long uBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private record Events(List<TrailEvent> list) implements Collector<Decoded> {
        @Override
        public void collect(Decoded decoded) {
            list.add(Objects.requireNonNull(decoded.event()));
        }

        @Override
        public void close() {}
    }

    /** No call ever comes back. */
    private record Hanging() implements UserHistoriesFactory {
        @Override
        public UserHistories open() {
            return new UserHistories() {
                @Override
                public CompletableFuture<HistoryPage> fetch(
                        UserKey user, @Nullable String pageToken) {
                    return new CompletableFuture<>();
                }

                @Override
                public void close() {}
            };
        }
    }
}
