package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEventFields;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import org.jspecify.annotations.Nullable;

/** Puts answers into the fields that the rules read. */
public final class AuthEventWriter implements AnswerWriter {
    private static final long serialVersionUID = 1L;

    private final FieldPlan plan;
    private transient @Nullable AuthEventFields fields;

    /**
     * @param plan of the events
     */
    public AuthEventWriter(FieldPlan plan) {
        this.plan = plan;
    }

    @Override
    public TrailEvent write(TrailEvent event, EnrichmentStatus status, @Nullable AuthEvent entry) {
        AuthEventFields known = fields;
        if (known == null) {
            known = AuthEventFields.of(plan);
            fields = known;
        }
        return entry == null ? known.with(event, status) : known.with(event, entry);
    }
}
