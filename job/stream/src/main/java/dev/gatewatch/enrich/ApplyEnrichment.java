package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEventFields;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.metric.Counts;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answers into the events and counts them. Runs directly after {@link EnrichEvents},
 * since asynchronous functions have no accumulators.
 *
 * <p>Events that were in flight while the rules changed have the ids of the earlier plan; here they
 * get those of the current one. The earlier plans are state, the same in each subtask.
 */
public final class ApplyEnrichment extends RichMapFunction<EnrichedEvent, TrailEvent>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final FieldPlan plan;

    private transient @Nullable FieldPlanMigration restored;
    private transient FieldPlanMigration plans;
    private transient AuthEventFields fields;
    private transient Counts counts;

    /**
     * @param plan the fields that events carry
     */
    public ApplyEnrichment(FieldPlan plan) {
        this.plan = plan;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        BroadcastState<Long, SavedFieldPlan> state =
                context.getOperatorStateStore()
                        .getBroadcastState(
                                new MapStateDescriptor<>(
                                        "plans",
                                        Types.LONG,
                                        TypeInformation.of(SavedFieldPlan.class)));
        Map<Long, SavedFieldPlan> before = new HashMap<>();
        for (Map.Entry<Long, SavedFieldPlan> known : state.immutableEntries()) {
            before.put(known.getKey(), known.getValue());
        }
        FieldPlanMigration known = new FieldPlanMigration(before, plan);
        state.clear();
        state.putAll(known.all());
        restored = known;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // The state does not change while the job runs.
    }

    @Override
    public void open(OpenContext context) {
        plans = Objects.requireNonNull(restored, "initializeState comes first");
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
    public TrailEvent map(EnrichedEvent enriched) {
        counts.add(CountNames.ENRICHMENT + enriched.status().text());
        add(CountNames.LOOKUP_CALLS, enriched.calls());
        add(CountNames.LOOKUP_RETRIES, enriched.retries());
        add(CountNames.LOOKUP_THROTTLES, enriched.throttles());
        TrailEvent event = plans.today(enriched.event(), enriched.plan());
        AuthEvent entry = enriched.entry();
        return entry != null ? fields.with(event, entry) : fields.with(event, enriched.status());
    }

    private void add(String name, int times) {
        for (int i = 0; i < times; i++) {
            counts.add(name);
        }
    }
}
