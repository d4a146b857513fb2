package dev.gatewatch.source;

import dev.gatewatch.config.KinesisConfig;
import dev.gatewatch.config.SourceConfig;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.source.reader.ArrivalCheck;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kinesis.source.KinesisStreamsSource;
import org.apache.flink.connector.kinesis.source.serialization.KinesisDeserializationSchema;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Reads Kinesis with Apache's connector, always by polling. It tells no news of its shards: an idle
 * shard is one without events, and the clock does not close the windows of a quiet stream.
 */
public final class ApacheEventStream implements EventStream {
    @Override
    public Source<Decoded, ?, ?> open(SourceConfig config, RecordDecoder decoder) {
        StreamArn stream =
                config.kinesis().stream()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no stream is configured: set stream.arn in"
                                                        + " property group Source"));
        return KinesisStreamsSource.<Decoded>builder()
                .setStreamArn(stream.text())
                .setSourceConfig(settings(config.kinesis()))
                .setDeserializationSchema(new DecodingSchema(decoder, config.maxAhead()))
                .build();
    }

    /** The connector's own keys, which are ours; it has none for the pause while it is behind. */
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
        return settings;
    }

    /** Decodes a record into its events. One task uses it. */
    private static final class DecodingSchema implements KinesisDeserializationSchema<Decoded> {
        private static final long serialVersionUID = 1L;

        private final RecordDecoder decoder;
        private final Duration maxAhead;
        private transient @Nullable ArrivalCheck arrivals;

        DecodingSchema(RecordDecoder decoder, Duration maxAhead) {
            this.decoder = decoder;
            this.maxAhead = maxAhead;
        }

        @Override
        public void deserialize(
                Record record, String stream, String shardId, Collector<Decoded> output) {
            ArrivalCheck check = arrivals();
            byte[] bytes = record.data().asByteArrayUnsafe();
            long arrival = record.approximateArrivalTimestamp().toEpochMilli();
            String name = stream.substring(stream.lastIndexOf('/') + 1);
            String position = name + "/" + shardId + "/" + record.sequenceNumber();
            Consumer<Decoded> handOn =
                    decoded -> output.collect(check.check(decoded, arrival, position));
            decoder.decode(bytes, 0, bytes.length, position, handOn);
        }

        /** Knows the shards of this task only: the connector carries no word to the others. */
        private ArrivalCheck arrivals() {
            ArrivalCheck check = arrivals;
            if (check == null) {
                check = new ArrivalCheck(maxAhead, () -> {});
                arrivals = check;
            }
            return check;
        }

        @Override
        public TypeInformation<Decoded> getProducedType() {
            return TypeInformation.of(Decoded.class);
        }
    }
}
