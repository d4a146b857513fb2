package org.apache.flink.connector.kinesis.source.serialization;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.util.Collector;
import software.amazon.awssdk.services.kinesis.model.Record;

/** The part of the connector's 6.0.0-2.0 that is implemented. */
public interface KinesisDeserializationSchema<T> extends Serializable, ResultTypeQueryable<T> {
    void deserialize(Record record, String stream, String shardId, Collector<T> output)
            throws IOException;
}
