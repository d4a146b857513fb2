package dev.gatewatch.enrich.async;

import java.util.Collection;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Where an {@link ElementQueue} emits. */
interface ElementOutput<I, O> {
    /** Emits the results of an input, with its timestamp. */
    void emit(StreamRecord<I> input, Collection<O> results);

    /** Emits a watermark: everything that came before it is emitted. */
    void emit(Watermark watermark);
}
