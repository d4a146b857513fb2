package dev.gatewatch.ruletest;

import dev.gatewatch.problem.Location;

/**
 * A CloudTrail record at a time.
 *
 * @param offset milliseconds from {@link RuleTestParser#START}
 * @param json the whole record, on one line
 * @param location where its event stands in the test file
 */
public record TestEvent(long offset, String json, Location location) {}
