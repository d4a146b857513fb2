package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.TrailEvent;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Puts an answer into the event that it was asked for. */
@FunctionalInterface
public interface AnswerWriter extends Serializable {
    /**
     * The event with the answer.
     *
     * @param entry null unless found
     */
    TrailEvent write(TrailEvent event, EnrichmentStatus status, @Nullable AuthEvent entry);
}
