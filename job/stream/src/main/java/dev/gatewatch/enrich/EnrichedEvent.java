package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event with the result of its lookup.
 *
 * @param plan the {@link FieldPlan#stamp} of the plan whose ids the event has
 * @param entry its entry in the user's history, null unless found
 * @param calls how many calls were made for it; a shared call is counted for one event only
 * @param retries how many of these were retries
 * @param throttles how many of these were throttled
 */
public record EnrichedEvent(
        TrailEvent event,
        long plan,
        EnrichmentStatus status,
        @Nullable AuthEvent entry,
        int calls,
        int retries,
        int throttles) {}
