package dev.gatewatch;

import dev.gatewatch.operator.OperatorId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;

/**
 * A step of the job that waits for answers from outside.
 *
 * @param function emits each input once, with or without its answer
 * @param timeout time after which it must complete without an answer; 0 for no limit
 * @param capacity how many inputs may be in flight in a subtask; beyond that, the stream is blocked
 * @param ordered whether outputs keep the order of the inputs. If not, each queued watermark takes
 *     memory for as many inputs as the capacity
 */
public record AsyncStep<I, O>(
        AsyncFunction<I, O> function, Duration timeout, int capacity, boolean ordered) {
    /** Appends the step to a stream. */
    SingleOutputStreamOperator<O> after(DataStream<I> input, OperatorId id) {
        long millis = timeout.toMillis();
        SingleOutputStreamOperator<O> output =
                ordered
                        ? AsyncDataStream.orderedWait(
                                input, function, millis, TimeUnit.MILLISECONDS, capacity)
                        : AsyncDataStream.unorderedWait(
                                input, function, millis, TimeUnit.MILLISECONDS, capacity);
        return id.on(output);
    }
}
