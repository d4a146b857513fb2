package dev.gatewatch.enrich.lookup;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.List;

/**
 * What a lookup found.
 *
 * @param status found, or why not
 * @param entries the entry that was looked up, or several, newest first; empty unless found
 */
public record LookupResult(EnrichmentStatus status, List<AuthEvent> entries) {
    static final LookupResult NO_MATCH = without(EnrichmentStatus.NO_MATCH);

    public LookupResult {
        entries = List.copyOf(entries);
    }

    /** A result without entries. */
    public static LookupResult without(EnrichmentStatus status) {
        return new LookupResult(status, List.of());
    }

    static LookupResult found(AuthEvent entry) {
        return new LookupResult(EnrichmentStatus.FOUND, List.of(entry));
    }
}
