package dev.gatewatch.ruletest;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.problem.Location;
import org.jspecify.annotations.Nullable;

/**
 * A CloudTrail record at a time.
 *
 * @param offset milliseconds from {@link RuleTestParser#START}
 * @param json the whole record, on one line
 * @param authEvent the entry that the user's history has for it, or null where it is not enriched
 * @param status what became of the lookup, or null where the test does not say; without {@code
 *     authEvent} only
 * @param location where its event stands in the test file
 */
public record TestEvent(
        long offset,
        String json,
        @Nullable AuthEvent authEvent,
        @Nullable EnrichmentStatus status,
        Location location) {}
