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
 * @param function gives each input back once, with its answer or without
 * @param timeout how long it may take before it is told to end without an answer; 0 for no limit
 * @param capacity how many inputs may wait in a subtask; with more, the stream stands still
 * @param ordered whether outputs keep the order of the inputs. If not, each watermark that waits
 *     takes memory for so many inputs as there may be
 */
public record AsyncStep<I, O>(
        AsyncFunction<I, O> function, Duration timeout, int capacity, boolean ordered) {
    /** Puts it behind a stream. */
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
