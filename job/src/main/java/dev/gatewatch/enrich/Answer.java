package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;

/**
 * What a question was answered with.
 *
 * @param entries the entry that was asked for, or several, newest first; empty unless found
 */
public record Answer(EnrichmentStatus status, List<AuthEvent> entries) {
    static final Answer NO_MATCH = without(EnrichmentStatus.NO_MATCH);

    public Answer {
        entries = List.copyOf(entries);
    }

    static Answer without(EnrichmentStatus status) {
        return new Answer(status, List.of());
    }

    static Answer found(AuthEvent entry) {
        return new Answer(EnrichmentStatus.FOUND, List.of(entry));
    }
}
