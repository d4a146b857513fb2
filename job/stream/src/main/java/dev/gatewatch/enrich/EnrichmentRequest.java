package dev.gatewatch.enrich;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;

/**
 * An event that needs its entry of the user's history. It is state while in flight.
 *
 * @param urgency above 0; the higher one is looked up first if calls run short
 * @param plan the {@link FieldPlan#stamp} of the plan whose ids the event has
 */
public record EnrichmentRequest(TrailEvent event, int urgency, long plan) {}
