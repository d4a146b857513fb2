package dev.gatewatch.pattern;

import dev.gatewatch.event.Evidence;

/**
 * One match of a pattern.
 *
 * @param key the group's key
 * @param group the values of the rule's group-by fields
 * @param time when it was complete, epoch milliseconds: the time of its last event, or the end of
 *     its window where the last step is an absence
 * @param events those that the steps took, by time
 */
// Flink has native serializers for arrays of records and primitives.
@SuppressWarnings("ArrayRecordComponent")
public record CapturedSteps(String key, String[] group, long time, Evidence[] events) {}
