package dev.gatewatch.source;

import dev.gatewatch.config.KinesisConfig;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.source.kinesis.SdkKinesis;
import org.apache.flink.api.connector.source.Source;

/** Reads Kinesis with the AWS SDK. */
public final class KinesisEventStream implements EventStream {
    @Override
    public Source<Decoded, ?, ?> open(KinesisConfig config, RecordDecoder decoder) {
        StreamArn stream =
                config.stream()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no stream is configured: set stream.arn in"
                                                        + " property group Source"));
        return new KinesisSource(
                stream, config, decoder, SdkKinesis::open, System::currentTimeMillis);
    }
}
