package dev.gatewatch.report.window;

import dev.gatewatch.report.count.Totals;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one group in one pane, or a part of it. As an accumulator, what was counted
 * of the group in a window.
 *
 * @param report the report's fingerprint
 * @param pane when the pane begins, epoch milliseconds
 * @param group with null for what events lack
 * @param totals changed in place where this is an accumulator
 */
// Flink has native serializers for arrays.
@SuppressWarnings("ArrayRecordComponent")
public record ReportPart(UUID report, long pane, @Nullable String[] group, Totals totals) {}
