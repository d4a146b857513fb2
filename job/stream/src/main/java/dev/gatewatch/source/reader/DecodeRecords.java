package dev.gatewatch.source.reader;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.source.kinesis.StreamRecord;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of records as they are emitted, so that each shard's watermark knows their times.
 *
 * <p>All events of a record are emitted in one step, between two checkpoints, and so is the
 * record's sequence number: a restore finds either all of them done or none.
 */
final class DecodeRecords implements RecordEmitter<ShardEvent, Decoded, ShardProgress> {
    private final RecordDecoder decoder;
    private final ArrivalCheck arrivals;
    private final LateShards lateShards;
    private final Consumer<Decoded> emit = this::emit;
    private @Nullable SourceOutput<Decoded> output;
    private @Nullable ShardProgress shard;
    private long arrival;
    private String position = "";

    DecodeRecords(RecordDecoder decoder, ArrivalCheck arrivals, LateShards lateShards) {
        this.decoder = decoder;
        this.arrivals = arrivals;
        this.lateShards = lateShards;
    }

    @Override
    public void emitRecord(
            ShardEvent event, SourceOutput<Decoded> shardOutput, ShardProgress progress) {
        StreamRecord record = event.record();
        if (record == null) {
            emitProgress(event, shardOutput, progress);
            return;
        }
        output = shardOutput;
        shard = progress;
        arrival = record.arrival();
        position = progress.place(record.sequenceNumber());
        byte[] data = record.data();
        decoder.decode(data, 0, data.length, position, emit);
        progress.advance(record.sequenceNumber(), record.arrival());
    }

    private void emitProgress(
            ShardEvent event, SourceOutput<Decoded> shardOutput, ShardProgress progress) {
        lateShards.read(progress.shardId(), progress.takeLeastLag());
        if (event.children() != null) {
            progress.end(event.children());
        } else {
            progress.reach(event.readUpTo());
            shardOutput.collect(Decoded.PROGRESS, event.readUpTo());
        }
    }

    private void emit(Decoded decoded) {
        if (output == null || shard == null) {
            return;
        }
        Decoded checked = arrivals.check(decoded, arrival, position);
        TrailEvent event = checked.event();
        if (event != null) {
            shard.lag(arrival - event.time());
        }
        output.collect(checked, arrival);
    }
}
