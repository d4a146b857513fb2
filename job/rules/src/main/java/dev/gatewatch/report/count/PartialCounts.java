package dev.gatewatch.report.count;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted since it was taken out last, by report, pane and group: many events of one group
 * leave as one. Must be emptied before a watermark or a barrier passes, and when it {@link
 * #isFull}.
 */
public final class PartialCounts {
    private static final int MOST = 4_096;

    private final Map<Part, Totals> counts = new LinkedHashMap<>();

    /** Receives what was counted. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * One part.
         *
         * @param report the report's number
         * @param pane the start of the pane, epoch milliseconds
         * @param group with null for what events lack
         * @param totals not used here any more
         */
        void accept(int report, long pane, @Nullable String[] group, Totals totals);
    }

    /** Not a record, whose equality would not be the array's. */
    private static final class Part {
        final int report;
        final long pane;
        final @Nullable String[] group;
        final int hash;

        Part(int report, long pane, @Nullable String[] group) {
            this.report = report;
            this.pane = pane;
            this.group = group;
            this.hash = 31 * (31 * report + Long.hashCode(pane)) + Arrays.hashCode(group);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Part part
                    && report == part.report
                    && pane == part.pane
                    && Arrays.equals(group, part.group);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** The totals to add to. */
    Totals of(int report, long pane, @Nullable String[] group, CountedSelections counted) {
        return counts.computeIfAbsent(
                new Part(report, pane, group), (Part part) -> Totals.of(counted));
    }

    /** Whether there is no room for many more groups. */
    public boolean isFull() {
        return counts.size() >= MOST;
    }

    /** Takes everything out, in the order in which groups came. */
    public void take(Receiver receiver) {
        counts.forEach(
                (part, totals) -> receiver.accept(part.report, part.pane, part.group, totals));
        counts.clear();
    }
}
