package dev.gatewatch.bench.trial;

import dev.gatewatch.bench.traffic.EventSequence;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Makes the bytes of events and decodes them. */
record DecodeBytes(EventSequence events, CloudTrailDecoder decoder)
        implements FlatMapFunction<Long, Decoded> {
    @Override
    public void flatMap(Long number, Collector<Decoded> output) {
        byte[] json = events.record(number);
        decoder.decode(json, 0, json.length, "benchmark", output::collect);
    }
}
