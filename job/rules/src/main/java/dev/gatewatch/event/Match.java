package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the correlation rules of one dimension: all rules that group by the same
 * fields.
 *
 * @param key dimension and group values as one text; the stream is keyed by it
 * @param dimension the dimension's number
 * @param time event time, epoch milliseconds
 * @param detections the numbers of the detection rules that the event matches and this dimension
 *     reads
 * @param group the values of the dimension's fields, in their order
 * @param values the values that the dimension's value_count rules count, in its order; null if the
 *     event lacks the field
 */
// Flink has native serializers for arrays; lists would cost a boxed object a value on the hot path.
@SuppressWarnings("ArrayRecordComponent")
public record Match(
        String key,
        int dimension,
        long time,
        int[] detections,
        String[] group,
        @Nullable String[] values,
        Evidence evidence) {}
