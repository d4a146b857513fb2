package dev.gatewatch.ruletest;

import dev.gatewatch.problem.Location;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert that must be raised.
 *
 * @param rule the id or name of the rule that raises it, or null for the only one that does
 * @param group the whole group, fields to values, or null for any
 * @param count the events in the closing document, or null for any
 * @param location where it is in the test file
 */
public record ExpectedAlert(
        @Nullable String rule,
        @Nullable Map<String, String> group,
        @Nullable Integer count,
        Location location) {}
