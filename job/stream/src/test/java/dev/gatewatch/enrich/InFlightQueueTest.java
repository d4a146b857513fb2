package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.enrich.history.Entries;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.junit.jupiter.api.Test;

class InFlightQueueTest {
    private final List<String> gone = new ArrayList<>();
    private final InFlightQueue<PendingEvent> queue = new InFlightQueue<>(16);

    @Test
    void whoIsGoneLeavesAndSoDoAllBehindUpToTheFirstThatWaits() {
        PendingEvent first = add("first");
        PendingEvent second = add("second");
        second.emitNow(EnrichmentStatus.NO_MATCH);
        add("third");
        assertThat(queue.size()).as("the second is held by the first").isEqualTo(3);
        first.emitNow(EnrichmentStatus.NO_MATCH);
        add("fourth");
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void beforeItIsFullTheFirstHaveToGo() {
        for (int i = 0; i < 14; i++) {
            add("e" + i);
        }
        assertThat(gone).isEmpty();
        add("e14");
        assertThat(gone).containsExactly("e0", "e1");
        for (int i = 15; i < 1_000; i++) {
            add("e" + i);
            assertThat(queue.size()).isLessThanOrEqualTo(14);
        }
    }

    private PendingEvent add(String id) {
        PendingEvent event =
                new PendingEvent(
                        new EnrichmentRequest(Entries.event(id, "u", 1), 1, 0), new Result());
        queue.add(event);
        return event;
    }

    private final class Result implements ResultFuture<EnrichedEvent> {
        @Override
        public void complete(Collection<EnrichedEvent> events) {
            events.forEach(event -> gone.add(event.event().eventId()));
        }

        @Override
        public void completeExceptionally(Throwable error) {
            throw new AssertionError(error);
        }

        @Override
        public void complete(CollectionSupplier<EnrichedEvent> supplier) {
            throw new UnsupportedOperationException("not used");
        }
    }
}
