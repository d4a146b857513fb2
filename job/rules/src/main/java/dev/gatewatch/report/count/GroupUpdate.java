package dev.gatewatch.report.count;

import dev.gatewatch.report.row.MeasuredValue;
import org.jspecify.annotations.Nullable;

/**
 * What a group of a window has come to.
 *
 * @param group with null for what events lack
 * @param before the {@link Totals#counters} of the group's last update; empty if this is the first
 *     one
 * @param counters as they are now
 * @param values the measures as they are now
 */
// Flink has native serializers for arrays.
@SuppressWarnings("ArrayRecordComponent")
public record GroupUpdate(
        @Nullable String[] group, long[] before, long[] counters, MeasuredValue[] values) {}
