package dev.gatewatch.review.model;

/**
 * What a row of one of the review's own reports says.
 *
 * @param start of the day, epoch milliseconds
 * @param end of the day, exclusive, epoch milliseconds
 * @param principal who administered; empty for the figures of the day
 * @param others how many principals without a row of their own the row adds up; 0 if it is of one
 * @param numbers by the ordinal of {@link Figure}, -1 for what the row does not say; of a principal
 *     only {@link Figure#CHANGES}, -1 if its former row no longer counts
 */
// Flink has native serializers for arrays.
@SuppressWarnings("ArrayRecordComponent")
public record FigureRow(long start, long end, String principal, long others, long[] numbers) {}
