package dev.gatewatch.attack;

import dev.gatewatch.event.AuthEvent;
import org.jspecify.annotations.Nullable;

/**
 * A record, and what enrichment finds for it.
 *
 * @param json the record
 * @param entry that of its user's history; null if there is no lookup
 */
record RecordedEvent(String json, @Nullable AuthEvent entry) {}
