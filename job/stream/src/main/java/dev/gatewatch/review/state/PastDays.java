package dev.gatewatch.review.state;

import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.FigureRow;
import dev.gatewatch.review.model.ReviewContent.Comparison;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of the last days that were read as a whole. */
final class PastDays {
    private static final int MOST = 8;

    /** The median of fewer days says little. */
    private static final int LEAST = 3;

    /** The day before begins no longer ago: days have up to 25 hours, and their hour may change. */
    private static final long DAY_BEFORE = Duration.ofHours(36).toMillis();

    private static final long WEEK = Duration.ofHours(7 * 24 + 12).toMillis();

    private final TreeMap<Long, FigureValues> days = new TreeMap<>();

    void add(long start, FigureValues figures) {
        days.put(start, figures);
        while (days.size() > MOST) {
            days.pollFirstEntry();
        }
    }

    /** A correction of a day that has its review; it counts for comparisons. */
    void correct(FigureRow row) {
        FigureValues figures = days.get(row.start());
        if (figures != null && row.principal().isEmpty()) {
            figures.update(row.numbers());
        }
    }

    /** The figures of a day beside those of the days before. */
    Map<Figure, Comparison> compare(long start, FigureValues day) {
        Map<Figure, Comparison> figures = new EnumMap<>(Figure.class);
        Map.Entry<Long, FigureValues> before = days.lowerEntry(start);
        boolean dayBefore = before != null && start - before.getKey() <= DAY_BEFORE;
        for (Figure figure : Figure.values()) {
            if (day.get(figure) >= 0) {
                figures.put(
                        figure,
                        new Comparison(
                                day.get(figure),
                                dayBefore ? known(before.getValue().get(figure)) : null,
                                median(start, figure)));
            }
        }
        return figures;
    }

    private static @Nullable Long known(long value) {
        return value < 0 ? null : (Long) value;
    }

    private @Nullable Long median(long start, Figure figure) {
        long[] values =
                days.subMap(start - WEEK, start).values().stream()
                        .mapToLong(day -> day.get(figure))
                        .filter(value -> value >= 0)
                        .sorted()
                        .toArray();
        if (values.length < LEAST) {
            return null;
        }
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(days.size());
        for (Map.Entry<Long, FigureValues> each : days.entrySet()) {
            out.writeLong(each.getKey());
            each.getValue().write(out);
        }
    }

    static PastDays read(DataInput in) throws IOException {
        PastDays past = new PastDays();
        for (int left = in.readInt(); left > 0; left--) {
            past.days.put(in.readLong(), FigureValues.read(in));
        }
        return past;
    }
}
