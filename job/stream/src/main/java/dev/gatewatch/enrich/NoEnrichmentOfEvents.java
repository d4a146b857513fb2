package dev.gatewatch.enrich;

import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;

/**
 * Replaces {@link EnrichEvents} if no rule needs a lookup: the operator must exist for the events
 * that a job with other rules left in flight in it. They are emitted without a lookup.
 */
public final class NoEnrichmentOfEvents implements AsyncFunction<EnrichmentRequest, EnrichedEvent> {
    private static final long serialVersionUID = 1L;

    @Override
    public void asyncInvoke(EnrichmentRequest needed, ResultFuture<EnrichedEvent> result) {
        result.complete(
                List.of(
                        new EnrichedEvent(
                                needed.event(),
                                needed.plan(),
                                EnrichmentStatus.NOT_NEEDED,
                                null,
                                0,
                                0,
                                0)));
    }
}
