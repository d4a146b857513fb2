package dev.gatewatch.rule.model;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/** A part of a date, in UTC. */
public enum DateUnit {
    /** Of the hour, from 0. */
    MINUTE,
    /** Of the day, from 0. */
    HOUR,
    /** Of the month, from 1. */
    DAY,
    /** Of the year as ISO 8601 counts weeks, from 1. */
    WEEK,
    /** Of the year, from 1. */
    MONTH,
    /** The year itself. */
    YEAR;

    private static final long DAY_SECONDS = 86_400;

    /** The part of a moment, which is epoch seconds. */
    public int of(long epochSecond) {
        long second = Math.floorMod(epochSecond, DAY_SECONDS);
        if (this == MINUTE) {
            return (int) (second / 60 % 60);
        }
        if (this == HOUR) {
            return (int) (second / 3_600);
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, DAY_SECONDS));
        return switch (this) {
            case DAY -> date.getDayOfMonth();
            case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> date.getMonthValue();
            default -> date.getYear();
        };
    }
}
