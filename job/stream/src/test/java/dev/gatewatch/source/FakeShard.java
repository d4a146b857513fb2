package dev.gatewatch.source;

import dev.gatewatch.source.kinesis.KinesisFailure;
import dev.gatewatch.source.kinesis.StreamRecord;
import dev.gatewatch.source.split.ReadPosition;
import java.util.ArrayList;
import java.util.List;

/** The records of a shard of {@link FakeKinesis}, which also guards it. */
final class FakeShard {
    private static final int MOST_BYTES = 10 << 20;

    private final List<StreamRecord> records = new ArrayList<>();
    private final List<String> parents;
    private boolean closed;
    private int trimmed;

    FakeShard(List<String> parents) {
        this.parents = parents;
    }

    List<String> parents() {
        return parents;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    void add(StreamRecord record) {
        records.add(record);
    }

    /** Removes the oldest records. */
    void trim(int count) {
        trimmed = count;
    }

    /** How many records there are, removed ones included. */
    int size() {
        return records.size();
    }

    /** The index from which a read at an index gives records: removed ones are skipped. */
    int firstKept(int index) {
        return Math.max(index, trimmed);
    }

    /** Records from an index on, no more than Kinesis gives in one read. */
    List<StreamRecord> read(int from, int limit) {
        List<StreamRecord> read = new ArrayList<>();
        int bytes = 0;
        for (int next = from; next < records.size() && read.size() < limit; next++) {
            StreamRecord record = records.get(next);
            bytes += record.data().length;
            if (bytes > MOST_BYTES) {
                break;
            }
            read.add(record);
        }
        return read;
    }

    /**
     * The index of the first record at a position.
     *
     * @throws KinesisFailure if the record behind the position is no longer kept
     */
    int index(ReadPosition position) throws KinesisFailure {
        int index = trimmed;
        for (int i = 0; i < records.size(); i++) {
            StreamRecord record = records.get(i);
            boolean before =
                    switch (position.kind()) {
                        case AFTER ->
                                record.sequenceNumber().compareTo(position.sequenceNumber()) <= 0;
                        case AT_TIMESTAMP -> record.arrival() < position.timestamp();
                        case TRIM_HORIZON, END -> false;
                    };
            if (before) {
                index = Math.max(index, i + 1);
                if (position.kind() == ReadPosition.Kind.AFTER
                        && record.sequenceNumber().equals(position.sequenceNumber())
                        && i + 1 < trimmed) {
                    throw ScriptedFailures.failure(KinesisFailure.Kind.REFUSED);
                }
            }
        }
        return index;
    }
}
