package dev.gatewatch.enrich;

import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Puts the answers into the events and counts them. Stands directly behind {@link EnrichEvents},
 * since asynchronous functions have no accumulators.
 */
public final class WriteAnswers extends RichMapFunction<Enriched, TrailEvent> {
    private static final long serialVersionUID = 1L;

    private final AnswerWriter writer;

    private transient Counts counts;

    /**
     * @param writer puts an answer into its event
     */
    public WriteAnswers(AnswerWriter writer) {
        this.writer = writer;
    }

    @Override
    public void open(OpenContext context) {
        counts = new Counts(getRuntimeContext());
        for (EnrichmentStatus status : EnrichmentStatus.values()) {
            counts.declare(CountNames.ENRICHMENT + status.text());
        }
        counts.declare(CountNames.LOOKUP_CALLS);
        counts.declare(CountNames.LOOKUP_RETRIES);
        counts.declare(CountNames.LOOKUP_THROTTLES);
    }

    @Override
    public TrailEvent map(Enriched enriched) {
        counts.add(CountNames.ENRICHMENT + enriched.status().text());
        add(CountNames.LOOKUP_CALLS, enriched.calls());
        add(CountNames.LOOKUP_RETRIES, enriched.retries());
        add(CountNames.LOOKUP_THROTTLES, enriched.throttles());
        return writer.write(enriched.event(), enriched.status(), enriched.entry());
    }

    private void add(String name, int times) {
        for (int i = 0; i < times; i++) {
            counts.add(name);
        }
    }
}
