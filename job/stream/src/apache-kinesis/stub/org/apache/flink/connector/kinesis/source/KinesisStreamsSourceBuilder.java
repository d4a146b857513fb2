package org.apache.flink.connector.kinesis.source;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kinesis.source.serialization.KinesisDeserializationSchema;

/** The part of the connector's 6.0.0-2.0 that is called. */
public class KinesisStreamsSourceBuilder<T> {
    private String arn = "";
    private Configuration settings = new Configuration();
    private KinesisDeserializationSchema<T> schema;

    public KinesisStreamsSourceBuilder<T> setStreamArn(String streamArn) {
        arn = streamArn;
        return this;
    }

    public KinesisStreamsSourceBuilder<T> setSourceConfig(Configuration sourceConfig) {
        settings = sourceConfig;
        return this;
    }

    public KinesisStreamsSourceBuilder<T> setDeserializationSchema(
            KinesisDeserializationSchema<T> deserializationSchema) {
        schema = deserializationSchema;
        return this;
    }

    public KinesisStreamsSource<T> build() {
        return new KinesisStreamsSource<>(arn, settings, schema);
    }
}
