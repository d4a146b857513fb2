package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEventFields;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
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

    private final FieldPlan plan;

    private transient AuthEventFields fields;
    private transient Counts counts;

    /**
     * @param plan the fields that events carry
     */
    public WriteAnswers(FieldPlan plan) {
        this.plan = plan;
    }

    @Override
    public void open(OpenContext context) {
        fields = AuthEventFields.of(plan);
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
        AuthEvent entry = enriched.entry();
        return entry != null
                ? fields.with(enriched.event(), entry)
                : fields.with(enriched.event(), enriched.status());
    }

    private void add(String name, int times) {
        for (int i = 0; i < times; i++) {
            counts.add(name);
        }
    }
}
