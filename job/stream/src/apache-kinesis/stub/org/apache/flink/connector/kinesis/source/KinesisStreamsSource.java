package org.apache.flink.connector.kinesis.source;

import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kinesis.source.serialization.KinesisDeserializationSchema;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.Collector;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * What the connector's 6.0.0-2.0 looks like to its caller. Reads nothing: it shows what it was made
 * with, and passes records to the schema as the connector's emitter does.
 */
public class KinesisStreamsSource<T> implements Source<T, SourceSplit, Object> {
    private final String arn;
    private final Configuration settings;
    private final KinesisDeserializationSchema<T> schema;

    KinesisStreamsSource(
            String arn, Configuration settings, KinesisDeserializationSchema<T> schema) {
        this.arn = arn;
        this.settings = settings;
        this.schema = schema;
    }

    public static <T> KinesisStreamsSourceBuilder<T> builder() {
        return new KinesisStreamsSourceBuilder<>();
    }

    public Map<String, String> shownSettings() {
        return settings.toMap();
    }

    public void emit(Record record, String shardId, Collector<T> output) throws IOException {
        schema.deserialize(record, arn, shardId, output);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<T, SourceSplit> createReader(SourceReaderContext context) {
        throw new UnsupportedOperationException("the connector reads");
    }

    @Override
    public SplitEnumerator<SourceSplit, Object> createEnumerator(
            SplitEnumeratorContext<SourceSplit> context) {
        throw new UnsupportedOperationException("the connector reads");
    }

    @Override
    public SplitEnumerator<SourceSplit, Object> restoreEnumerator(
            SplitEnumeratorContext<SourceSplit> context, Object checkpoint) {
        throw new UnsupportedOperationException("the connector reads");
    }

    @Override
    public SimpleVersionedSerializer<SourceSplit> getSplitSerializer() {
        throw new UnsupportedOperationException("the connector reads");
    }

    @Override
    public SimpleVersionedSerializer<Object> getEnumeratorCheckpointSerializer() {
        throw new UnsupportedOperationException("the connector reads");
    }
}
