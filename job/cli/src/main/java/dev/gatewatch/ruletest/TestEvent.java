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
 * @param authEvent the entry that the user's history has for it, or null if it is not enriched
 * @param status the result of the lookup, or null if the test does not say; without {@code
 *     authEvent} only
 * @param location where its event is in the test file
 */
public record TestEvent(
        long offset,
        String json,
        @Nullable AuthEvent authEvent,
        @Nullable EnrichmentStatus status,
        Location location) {}
