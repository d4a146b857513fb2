package dev.gatewatch.source;

import dev.gatewatch.config.SourceConfig;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.problem.PermanentFailureException;
import dev.gatewatch.source.kinesis.FailureDeadline;
import dev.gatewatch.source.kinesis.KinesisApi;
import dev.gatewatch.source.kinesis.KinesisFailure;
import dev.gatewatch.source.kinesis.SdkKinesis;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.connector.source.Source;

/** Reads Kinesis with the AWS SDK. */
public final class KinesisEventStream implements EventStream {
    /**
     * Lists the shards of a stream once, to find out at the start what would fail the job minutes
     * later. Waits for the answer, at most 30 seconds.
     *
     * @throws PermanentFailureException if only a person can mend what is wrong; the message says
     *     how. Anything else is left to the job, which tries again
     */
    public static void check(StreamArn stream) throws PermanentFailureException {
        try (KinesisApi kinesis = SdkKinesis.open(stream)) {
            var unused = kinesis.listShards().join();
        } catch (CompletionException e) {
            FailureDeadline.check(KinesisFailure.of(e), stream);
        }
    }

    @Override
    public Source<Decoded, ?, ?> open(SourceConfig config, RecordDecoder decoder) {
        StreamArn stream =
                config.kinesis().stream()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no stream is configured: set stream.arn in"
                                                        + " property group Source"));
        return new KinesisSource(
                stream,
                config.kinesis(),
                config.maxAhead(),
                decoder,
                SdkKinesis::open,
                System::currentTimeMillis);
    }
}
