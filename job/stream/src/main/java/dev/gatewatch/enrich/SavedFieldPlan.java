package dev.gatewatch.enrich;

/**
 * The field plan of a job, as state: what the ids in its events stand for.
 *
 * @param age how many changes of the plan came after it, 0 for the last one
 * @param names all fields, in the order of their ids
 */
// Flink has native serializers for arrays of strings.
@SuppressWarnings("ArrayRecordComponent")
public record SavedFieldPlan(int age, String[] names) {}
