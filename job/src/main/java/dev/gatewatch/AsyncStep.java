package dev.gatewatch;

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
 */
public record AsyncStep<I, O>(AsyncFunction<I, O> function, Duration timeout, int capacity) {
    /** Puts it behind a stream, under this uid. */
    SingleOutputStreamOperator<O> after(DataStream<I> input, String uid) {
        return AsyncDataStream.unorderedWait(
                        input, function, timeout.toMillis(), TimeUnit.MILLISECONDS, capacity)
                .uid(uid)
                .name(uid);
    }
}
