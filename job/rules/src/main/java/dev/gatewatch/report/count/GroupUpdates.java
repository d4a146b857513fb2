package dev.gatewatch.report.count;

/**
 * What many groups of one window have come to: those of the highest ranks one by one, and by how
 * much the sum of the others has grown.
 *
 * @param groups in no order
 * @param others how many groups had no update before and are not among {@code groups}
 * @param counters what has been added to the {@link Totals#counters} of groups that are not among
 *     {@code groups}
 */
// Flink has native serializers for arrays.
@SuppressWarnings("ArrayRecordComponent")
public record GroupUpdates(GroupUpdate[] groups, long others, long[] counters) {}
