package dev.gatewatch.report.row;

import dev.gatewatch.report.model.Measure;

/**
 * The value of one {@link Measure}.
 *
 * @param number of a count, how many events; of a distinct, how many values; of a share, how many
 *     events are of the selection; -1 if there is no value, as of different values of several
 *     groups
 * @param among of a share, how many events there are to be a part of; else 0
 * @param error of a distinct that is estimated, the relative error that 95 of 100 estimates stay
 *     within, such as 0.03; of a top, by how many events each count may be too low; 0 if exact
 * @param values of a top, the most frequent values, the most frequent first; else empty
 * @param counts of a top, how many events have each value
 */
// Flink has native serializers for arrays.
@SuppressWarnings("ArrayRecordComponent")
public record MeasuredValue(long number, long among, double error, String[] values, long[] counts) {
    /** No value. */
    public static final MeasuredValue NONE = number(-1);

    /** A count, or the number of different values if it is exact. */
    public static MeasuredValue number(long number) {
        return new MeasuredValue(number, 0, 0, new String[0], new long[0]);
    }

    /** A number of different values that is estimated. */
    public static MeasuredValue estimate(long number, double error) {
        return new MeasuredValue(number, 0, error, new String[0], new long[0]);
    }

    /** A share. */
    public static MeasuredValue share(long number, long among) {
        return new MeasuredValue(number, among, 0, new String[0], new long[0]);
    }

    /** The most frequent values. */
    public static MeasuredValue top(String[] values, long[] counts, double error) {
        return new MeasuredValue(0, 0, error, values, counts);
    }
}
