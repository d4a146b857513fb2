package dev.gatewatch.enrich.history;

import dev.gatewatch.event.AuthEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a user's history.
 *
 * @param events newest first
 * @param nextToken asks for older entries; null if there are none. The last page may have one, too
 */
public record HistoryPage(List<AuthEvent> events, @Nullable String nextToken) {}
