package dev.gatewatch.generate.benign;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** How busy the hours of days and weeks are. */
final class Rhythm {
    private static final int[] WORK = {
        0, 0, 0, 0, 0, 1, 4, 12, 22, 18, 11, 8, 7, 12, 10, 8, 7, 5, 2, 1, 1, 0, 0, 0
    };
    private static final int[] LEISURE = {
        2, 1, 1, 0, 0, 1, 3, 5, 5, 5, 5, 6, 8, 6, 5, 5, 6, 8, 11, 13, 14, 12, 8, 4
    };
    private static final double WORK_SUM = sum(WORK);
    private static final double LEISURE_SUM = sum(LEISURE);

    private Rhythm() {}

    /**
     * The part of a usual day that falls into the hour.
     *
     * @param time in the hour, epoch milliseconds
     * @param zone hours ahead of UTC
     */
    static double share(long time, int zone, boolean works) {
        ZonedDateTime local = local(time, zone);
        boolean free = isFree(local);
        return works && !free
                ? WORK[local.getHour()] / WORK_SUM
                : (works ? 0.3 : free ? 1.3 : 1) * LEISURE[local.getHour()] / LEISURE_SUM;
    }

    /** Whether people are at work. */
    static boolean atWork(long time, int zone) {
        ZonedDateTime local = local(time, zone);
        return !isFree(local) && local.getHour() >= 8 && local.getHour() < 18;
    }

    static ZonedDateTime local(long time, int zone) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.ofHours(zone));
    }

    private static boolean isFree(ZonedDateTime local) {
        return local.getDayOfWeek() == DayOfWeek.SATURDAY
                || local.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static double sum(int[] hours) {
        double sum = 0;
        for (int hour : hours) {
            sum += hour;
        }
        return sum;
    }
}
