package dev.gatewatch.report.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Which times a row of a report is about. All are half-open, and aligned to the clock. */
public sealed interface ReportWindow extends Serializable {
    /**
     * When the window begins that a time is in, of sliding ones the last; epoch milliseconds.
     *
     * @param time epoch milliseconds
     */
    long startOf(long time);

    /**
     * When the window ends that begins then, epoch milliseconds.
     *
     * @param start as {@link #startOf} gives it
     */
    long endOf(long start);

    /**
     * When the pane ends that begins then: the shortest time whose counts are merged to windows.
     *
     * @param start as {@link #startOf} gives it
     */
    default long paneEndOf(long start) {
        return endOf(start);
    }

    /**
     * The starts of all windows that a pane is in.
     *
     * @param pane as {@link #startOf} gives it
     */
    default long[] startsOf(long pane) {
        return new long[] {pane};
    }

    /**
     * One after the other, counted from the epoch.
     *
     * @param size a divisor or a multiple of a day, in whole seconds
     */
    record Tumbling(Duration size) implements ReportWindow {
        @Override
        public long startOf(long time) {
            return Math.floorDiv(time, size.toMillis()) * size.toMillis();
        }

        @Override
        public long endOf(long start) {
            return start + size.toMillis();
        }
    }

    /**
     * Overlapping.
     *
     * @param size a multiple of {@code every}
     * @param every how far apart they begin
     */
    record Sliding(Duration size, Duration every) implements ReportWindow {
        @Override
        public long startOf(long time) {
            return Math.floorDiv(time, every.toMillis()) * every.toMillis();
        }

        @Override
        public long endOf(long start) {
            return start + size.toMillis();
        }

        @Override
        public long paneEndOf(long start) {
            return start + every.toMillis();
        }

        @Override
        public long[] startsOf(long pane) {
            long[] starts = new long[Math.toIntExact(size.toMillis() / every.toMillis())];
            for (int number = 0; number < starts.length; number++) {
                starts[number] = pane - number * every.toMillis();
            }
            return starts;
        }
    }

    /** From one day's hour to the next one's: 23 or 25 hours where the clocks are changed. */
    record Daily(LocalTime at, ZoneId zone) implements ReportWindow {
        @Override
        public long startOf(long time) {
            ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
            ZonedDateTime start = local.toLocalDate().atTime(at).atZone(zone);
            if (start.toInstant().toEpochMilli() > time) {
                start = local.toLocalDate().minusDays(1).atTime(at).atZone(zone);
            }
            return start.toInstant().toEpochMilli();
        }

        @Override
        public long endOf(long start) {
            ZonedDateTime local = Instant.ofEpochMilli(start).atZone(zone);
            return local.toLocalDate()
                    .plusDays(1)
                    .atTime(at)
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli();
        }
    }
}
