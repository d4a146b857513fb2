package dev.gatewatch.source;

import dev.gatewatch.config.KinesisConfig;
import dev.gatewatch.config.value.InitialPosition;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.source.enumerator.ShardEnumerator;
import dev.gatewatch.source.enumerator.StreamState;
import dev.gatewatch.source.enumerator.StreamStateSerializer;
import dev.gatewatch.source.kinesis.FailureDeadline;
import dev.gatewatch.source.kinesis.KinesisAccess;
import dev.gatewatch.source.reader.ReadSettings;
import dev.gatewatch.source.reader.StreamReader;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardSplit;
import dev.gatewatch.source.split.ShardSplitSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A Kinesis stream as a source: every record once, shards in the order in which they were created.
 */
public final class KinesisSource implements Source<Decoded, ShardSplit, StreamState> {
    private static final long serialVersionUID = 1L;

    private final ReadSettings settings;
    private final Duration discoveryInterval;
    private final InitialPosition initialPosition;

    /**
     * Epoch milliseconds. For the latest position it is when the job was made, so that a restart
     * before the first checkpoint, or a restore before the first record, returns to it.
     */
    private final long initialTime;

    private final RecordDecoder decoder;

    /**
     * A source.
     *
     * @param maxAhead how far after the arrival of its record an event may be dated
     * @param access opens clients where the job runs
     * @param clock epoch milliseconds
     */
    public KinesisSource(
            StreamArn stream,
            KinesisConfig config,
            Duration maxAhead,
            RecordDecoder decoder,
            KinesisAccess access,
            ReadSettings.Clock clock) {
        this.settings = ReadSettings.of(stream, config, maxAhead, access, clock);
        this.discoveryInterval = config.discoveryInterval();
        this.initialPosition = config.initialPosition();
        this.initialTime =
                config.initialTimestamp().map(Instant::toEpochMilli).orElseGet(clock::getAsLong);
        this.decoder = decoder;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<Decoded, ShardSplit> createReader(SourceReaderContext context) {
        return new StreamReader(settings, decoder, context);
    }

    @Override
    public SplitEnumerator<ShardSplit, StreamState> createEnumerator(
            SplitEnumeratorContext<ShardSplit> context) {
        return enumerator(
                context,
                new StreamState(settings.stream().text(), start(), false, List.of()),
                initialPosition == InitialPosition.LATEST);
    }

    private ReadPosition start() {
        return switch (initialPosition) {
            case TRIM_HORIZON -> ReadPosition.TRIM_HORIZON;
            case AT_TIMESTAMP, LATEST -> ReadPosition.at(initialTime);
        };
    }

    @Override
    public SplitEnumerator<ShardSplit, StreamState> restoreEnumerator(
            SplitEnumeratorContext<ShardSplit> context, StreamState state) {
        if (!state.stream().equals(settings.stream().text())) {
            throw new IllegalStateException(
                    "the snapshot is of stream "
                            + state.stream()
                            + ", and stream.arn in property group Source names "
                            + settings.stream()
                            + ": go back to the former, or start without a snapshot");
        }
        return enumerator(context, state, false);
    }

    private SplitEnumerator<ShardSplit, StreamState> enumerator(
            SplitEnumeratorContext<ShardSplit> context, StreamState state, boolean latest) {
        return new ShardEnumerator(
                context,
                settings.access().open(settings.stream()),
                new FailureDeadline(settings.stream(), settings.failAfter()),
                discoveryInterval,
                settings.clock(),
                state,
                latest);
    }

    @Override
    public SimpleVersionedSerializer<ShardSplit> getSplitSerializer() {
        return new ShardSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<StreamState> getEnumeratorCheckpointSerializer() {
        return new StreamStateSerializer();
    }
}
