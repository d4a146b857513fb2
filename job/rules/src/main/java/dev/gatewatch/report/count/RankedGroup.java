package dev.gatewatch.report.count;

import dev.gatewatch.report.model.Report;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A group and how high it ranks. Groups of the same rank are ordered by their values, so that the
 * first ones are always the same.
 *
 * @param key the group's values as one text
 * @param rank the value of the measure that ranks groups
 * @param update what the group has come to
 */
record RankedGroup(String key, long rank, GroupUpdate update) implements Comparable<RankedGroup> {
    private static final Comparator<RankedGroup> ORDER =
            Comparator.comparingLong(RankedGroup::rank).reversed().thenComparing(RankedGroup::key);

    static RankedGroup of(Report report, String key, GroupUpdate update) {
        return new RankedGroup(key, update.values()[report.ranking()].number(), update);
    }

    /** Different groups have different keys; a value that is missing has no length. */
    static String key(@Nullable String[] group) {
        StringBuilder key = new StringBuilder();
        for (String value : group) {
            if (value != null) {
                key.append(value.length()).append(':').append(value);
            }
            key.append(',');
        }
        return key.toString();
    }

    @Override
    public int compareTo(RankedGroup other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RankedGroup group && rank == group.rank && key.equals(group.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
