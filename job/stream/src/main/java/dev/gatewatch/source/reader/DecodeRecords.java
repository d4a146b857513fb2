package dev.gatewatch.source.reader;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.source.kinesis.StreamRecord;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of records as they are handed on, so that each shard's watermark knows their times.
 *
 * <p>All events of a record go on in one step, between two checkpoints, and so does the record's
 * sequence number: a restore finds either all of them done or none.
 */
final class DecodeRecords implements RecordEmitter<Fetched, Decoded, ShardProgress> {
    private final RecordDecoder decoder;
    private final Consumer<Decoded> handOn = this::handOn;
    private @Nullable SourceOutput<Decoded> output;
    private long arrival;

    DecodeRecords(RecordDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public void emitRecord(
            Fetched fetched, SourceOutput<Decoded> shardOutput, ShardProgress progress) {
        StreamRecord record = fetched.record();
        if (record == null) {
            tell(fetched, shardOutput, progress);
            return;
        }
        output = shardOutput;
        arrival = record.arrival();
        byte[] data = record.data();
        decoder.decode(data, 0, data.length, progress.place(record.sequenceNumber()), handOn);
        progress.advance(record.sequenceNumber(), record.arrival());
    }

    private static void tell(
            Fetched news, SourceOutput<Decoded> shardOutput, ShardProgress progress) {
        if (news.children() != null) {
            progress.end(news.children());
        } else {
            progress.reach(news.readUpTo());
            shardOutput.collect(Decoded.SKIPPED, news.readUpTo());
        }
    }

    /** What is skipped is news of the shard here, never of a record. */
    private void handOn(Decoded decoded) {
        if (output != null && (decoded.event() != null || decoded.reject() != null)) {
            output.collect(decoded, arrival);
        }
    }
}
