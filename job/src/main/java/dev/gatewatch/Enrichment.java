package dev.gatewatch;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.EnrichEvents;
import dev.gatewatch.enrich.Enriched;
import dev.gatewatch.enrich.HistoriesFactory;
import dev.gatewatch.enrich.Needed;
import java.time.Duration;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;

/**
 * How events get the risk that Cognito saw in them.
 *
 * @param lookup gives each event back once, with what was found or the reason why nothing was
 * @param timeout how long a lookup may take before it is told to end without an answer; 0 for no
 *     limit
 * @param capacity how many events may wait in a subtask; with more, the stream stands still
 */
public record Enrichment(AsyncFunction<Needed, Enriched> lookup, Duration timeout, int capacity) {
    /** By the histories of users. */
    public static Enrichment of(EnrichmentConfig config, HistoriesFactory histories) {
        EnrichEvents lookup = new EnrichEvents(config, histories);
        return new Enrichment(
                lookup, Duration.ofMillis(lookup.timeoutMillis()), lookup.queueCapacity());
    }
}
