package dev.gatewatch.report.window;

import dev.gatewatch.report.count.Totals;
import java.util.UUID;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/** Adds up the parts of a group. */
final class MergeParts implements AggregateFunction<ReportPart, ReportPart, ReportPart> {
    private static final long serialVersionUID = 1L;

    /** Nothing yet: which report and group it is of, the first part says. Never changed. */
    private static final ReportPart NONE =
            new ReportPart(new UUID(0, 0), 0, new @Nullable String[0], Totals.NONE);

    @Override
    public ReportPart createAccumulator() {
        return NONE;
    }

    @Override
    public ReportPart add(ReportPart part, ReportPart sum) {
        if (sum.totals().counters().length == 0) {
            // A part is in several windows, each of which changes its own.
            return new ReportPart(part.report(), part.pane(), part.group(), part.totals().copy());
        }
        sum.totals().merge(part.totals());
        return sum;
    }

    @Override
    public ReportPart getResult(ReportPart sum) {
        return sum;
    }

    @Override
    public ReportPart merge(ReportPart one, ReportPart other) {
        return add(other, one);
    }
}
