package dev.gatewatch;

import dev.gatewatch.enrich.async.AsyncLookupOperator;
import dev.gatewatch.operator.OperatorId;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;

/**
 * A step of the job that waits for answers from outside.
 *
 * @param function emits each input once, with or without its answer
 * @param timeout time after which it must complete without an answer; 0 for no limit
 * @param capacity how many inputs may be in flight in a subtask; beyond that, the stream is blocked
 * @param ordered whether outputs keep the order of the inputs; otherwise only watermarks keep their
 *     place among them
 */
public record AsyncStep<I, O>(
        AsyncFunction<I, O> function, Duration timeout, int capacity, boolean ordered) {
    /** Appends the step to a stream. */
    SingleOutputStreamOperator<O> after(DataStream<I> input, OperatorId id) {
        TypeInformation<O> type =
                TypeExtractor.getUnaryOperatorReturnType(
                        function,
                        AsyncFunction.class,
                        0,
                        1,
                        new int[] {1, 0},
                        input.getType(),
                        id.uid(),
                        true);
        return id.on(
                input.transform(
                        id.uid(),
                        type,
                        new AsyncLookupOperator<>(
                                function, timeout.toMillis(), capacity, ordered)));
    }
}
