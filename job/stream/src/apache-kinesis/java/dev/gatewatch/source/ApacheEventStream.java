package dev.gatewatch.source;

import dev.gatewatch.config.KinesisConfig;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kinesis.source.KinesisStreamsSource;
import org.apache.flink.connector.kinesis.source.serialization.KinesisDeserializationSchema;
import org.apache.flink.util.Collector;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Reads Kinesis with Apache's connector, always by polling. It tells no news of its shards: an idle
 * shard is one without events, and the clock does not close the windows of a quiet stream.
 */
public final class ApacheEventStream implements EventStream {
    @Override
    public Source<Decoded, ?, ?> open(KinesisConfig config, RecordDecoder decoder) {
        StreamArn stream =
                config.stream()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no stream is configured: set stream.arn in"
                                                        + " property group Source"));
        return KinesisStreamsSource.<Decoded>builder()
                .setStreamArn(stream.text())
                .setSourceConfig(settings(config))
                .setDeserializationSchema(new DecodingSchema(decoder))
                .build();
    }

    /** The connector's own keys, which are ours. */
    private static Configuration settings(KinesisConfig config) {
        Configuration settings = new Configuration();
        settings.setString("source.reader.type", "POLLING");
        settings.setString("source.init.position", config.initialPosition().name());
        config.initialTimestamp()
                .ifPresent(
                        time -> {
                            // Seconds and their fraction are a form that needs no date format.
                            settings.setString(
                                    "source.init.timestamp",
                                    String.format(
                                            Locale.ROOT, "%.3f", time.toEpochMilli() / 1000.0));
                        });
        settings.setString(
                "source.shard.discovery.interval",
                config.discoveryInterval().toMillis() + " ms");
        settings.setString(
                "source.shard.get-records.max-record-count",
                Integer.toString(config.maxRecords()));
        settings.setString(
                "source.reader.empty-records-fetch-interval",
                config.idleInterval().toMillis() + " ms");
        settings.setString(
                "source.reader.nonempty-records-fetch-interval",
                config.busyInterval().toMillis() + " ms");
        return settings;
    }

    private record DecodingSchema(RecordDecoder decoder)
            implements KinesisDeserializationSchema<Decoded> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(
                KinesisClientRecord record,
                String stream,
                String shardId,
                Collector<Decoded> output) {
            ByteBuffer data = record.data();
            byte[] bytes = new byte[data.remaining()];
            data.duplicate().get(bytes);
            String name = stream.substring(stream.lastIndexOf('/') + 1);
            Consumer<Decoded> handOn =
                    decoded -> {
                        if (decoded.event() != null || decoded.reject() != null) {
                            output.collect(decoded);
                        }
                    };
            decoder.decode(
                    bytes,
                    0,
                    bytes.length,
                    name + "/" + shardId + "/" + record.sequenceNumber(),
                    handOn);
        }

        @Override
        public TypeInformation<Decoded> getProducedType() {
            return TypeInformation.of(Decoded.class);
        }
    }
}
