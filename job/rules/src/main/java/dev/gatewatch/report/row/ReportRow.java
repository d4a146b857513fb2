package dev.gatewatch.report.row;

import dev.gatewatch.report.model.Report;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link Report}. A window's rows as they are now are, of each group, the last one;
 * the early ones count only until the first final one, and groups that are {@link RowScope#DROPPED}
 * do not count.
 *
 * @param report the report's name
 * @param start of the window, epoch milliseconds
 * @param end of the window, exclusive, epoch milliseconds
 * @param groups how many groups the row is about: 1, or how many the others are
 * @param group the values of the report's {@code group-by}, in its order; null for events without
 *     the field; empty of {@link RowScope#OTHERS}
 * @param measures in the order of the report's measures; empty of {@link RowScope#DROPPED}
 */
// Flink has native serializers for arrays.
@SuppressWarnings("ArrayRecordComponent")
public record ReportRow(
        String report,
        long start,
        long end,
        RowKind kind,
        RowScope scope,
        long groups,
        @Nullable String[] group,
        MeasuredValue[] measures) {}
