package dev.gatewatch.source;

import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.source.kinesis.KinesisAccess;
import dev.gatewatch.source.kinesis.KinesisApi;
import dev.gatewatch.source.kinesis.KinesisFailure;
import dev.gatewatch.source.kinesis.ReadResult;
import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.kinesis.StreamRecord;
import dev.gatewatch.source.split.ReadPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stream in memory that answers at once, and fails as it is told to. Found by name, so that a job
 * can be given the way to it.
 */
public final class FakeKinesis {
    /** What can be asked of Kinesis. */
    public enum Call {
        LIST,
        ITERATOR,
        READ,
        RETENTION
    }

    private static final Map<String, FakeKinesis> BY_NAME = new ConcurrentHashMap<>();
    private static final int MOST_BYTES = 10 << 20;

    private final String name;
    private final Map<String, Content> shards = new LinkedHashMap<>();
    private final Map<Call, Queue<KinesisFailure.Kind>> failures = new EnumMap<>(Call.class);
    private final Map<Call, KinesisFailure.Kind> lasting = new EnumMap<>(Call.class);
    private final Map<String, KinesisFailure.Kind> lastingOfShard = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();
    private Duration retention = Duration.ofHours(24);
    private boolean namesChildren = true;
    private long sequence;
    private int iteratorAge;
    private int open;

    /** A stream of this name with shards that have no parents. */
    public FakeKinesis(String name, int shardCount) {
        this.name = name;
        for (int i = 0; i < shardCount; i++) {
            make(List.of());
        }
        BY_NAME.put(name, this);
    }

    /** The stream's ARN. */
    public StreamArn arn() {
        return StreamArn.parse("arn:aws:kinesis:us-east-1:123456789012:stream/" + name);
    }

    /** The way to any fake stream. */
    public static KinesisAccess access() {
        return stream -> {
            FakeKinesis kinesis = BY_NAME.get(stream.name());
            if (kinesis == null) {
                throw new IllegalArgumentException("no fake stream " + stream);
            }
            return kinesis.client();
        };
    }

    /** The id of the n-th shard made. */
    public static String id(int number) {
        return String.format(java.util.Locale.ROOT, "shardId-%012d", number);
    }

    /** Adds a record and tells its sequence number. */
    public String put(String shardId, String text) {
        return put(shardId, text.getBytes(StandardCharsets.UTF_8), System.currentTimeMillis());
    }

    /** Adds a record that came at a time, and tells its sequence number. */
    public synchronized String put(String shardId, byte[] data, long arrival) {
        Content content = content(shardId);
        if (content.closed) {
            throw new IllegalStateException(shardId + " is closed");
        }
        String number = String.format(java.util.Locale.ROOT, "%020d", ++sequence);
        content.records.add(new StreamRecord(number, arrival, data));
        return number;
    }

    /** Splits a shard in two and tells their ids. */
    public synchronized List<String> split(String shardId) {
        content(shardId).closed = true;
        return List.of(make(List.of(shardId)), make(List.of(shardId)));
    }

    /** Merges two shards and tells the new one's id. */
    public synchronized String merge(String one, String other) {
        content(one).closed = true;
        content(other).closed = true;
        return make(List.of(one, other));
    }

    /** Closes a shard that none goes on from. */
    public synchronized void close(String shardId) {
        content(shardId).closed = true;
    }

    /** The shards that are open. */
    public synchronized List<String> openShards() {
        return shards.entrySet().stream()
                .filter(shard -> !shard.getValue().closed)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Removes the oldest records of a shard. */
    public synchronized void trim(String shardId, int count) {
        content(shardId).trimmed = count;
    }

    /** Removes a shard. */
    public synchronized void remove(String shardId) {
        shards.remove(shardId);
    }

    /** No iterator handed out so far is good any longer. */
    public synchronized void expireIterators() {
        iteratorAge++;
    }

    /** Keeps quiet about the children at the end of a shard, as some emulators do. */
    public synchronized void nameNoChildren() {
        namesChildren = false;
    }

    /** The next calls of a sort fail. */
    public synchronized void fail(Call call, KinesisFailure.Kind kind, int times) {
        Queue<KinesisFailure.Kind> queue =
                failures.computeIfAbsent(call, key -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(kind);
        }
    }

    /** All calls of a sort fail from now on. */
    public synchronized void failFromNowOn(Call call, KinesisFailure.Kind kind) {
        lasting.put(call, kind);
    }

    /** All reads of a shard fail from now on. */
    public synchronized void failFromNowOn(String shardId, KinesisFailure.Kind kind) {
        lastingOfShard.put(shardId, kind);
    }

    /** Nothing fails any longer. */
    public synchronized void mend() {
        failures.clear();
        lasting.clear();
        lastingOfShard.clear();
    }

    /** How long records are kept, as it says. */
    public synchronized void retain(Duration time) {
        retention = time;
    }

    /** What was asked, in order: the call and what it is about, and {@code end} of a shard. */
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** How many clients are open. */
    public synchronized int openClients() {
        return open;
    }

    /** A client of its own. */
    public synchronized KinesisApi client() {
        open++;
        return new Client();
    }

    private String make(List<String> parents) {
        String id = id(shards.size());
        shards.put(id, new Content(parents));
        return id;
    }

    private Content content(String shardId) {
        Content content = shards.get(shardId);
        if (content == null) {
            throw new IllegalArgumentException("no shard " + shardId);
        }
        return content;
    }

    private List<Shard> children(String shardId) {
        List<Shard> children = new ArrayList<>();
        if (namesChildren) {
            shards.forEach(
                    (id, shard) -> {
                        if (shard.parents.contains(shardId)) {
                            children.add(new Shard(id, shard.parents, false));
                        }
                    });
        }
        return children;
    }

    private static KinesisFailure failure(KinesisFailure.Kind kind) {
        return new KinesisFailure(kind, "scripted " + kind, null);
    }

    private void failIfTold(Call call, String shardId) throws KinesisFailure {
        Queue<KinesisFailure.Kind> queue = failures.get(call);
        KinesisFailure.Kind kind = queue == null ? null : queue.poll();
        if (kind == null) {
            kind = lasting.get(call);
        }
        if (kind == null && call != Call.LIST) {
            kind = lastingOfShard.get(shardId);
        }
        if (kind != null) {
            told.add(call + " " + shardId + " " + kind);
            throw failure(kind);
        }
    }

    private static final class Content {
        final List<StreamRecord> records = new ArrayList<>();
        final List<String> parents;
        boolean closed;
        int trimmed;

        Content(List<String> parents) {
            this.parents = parents;
        }
    }

    private interface Answer<T> {
        T get() throws KinesisFailure;
    }

    private final class Client implements KinesisApi {
        private <T> CompletableFuture<T> answer(Call call, String about, Answer<T> answer) {
            synchronized (FakeKinesis.this) {
                try {
                    failIfTold(call, about);
                    return CompletableFuture.completedFuture(answer.get());
                } catch (KinesisFailure e) {
                    return CompletableFuture.failedFuture(e);
                }
            }
        }

        @Override
        public CompletableFuture<List<Shard>> listShards() {
            return answer(
                    Call.LIST,
                    "",
                    () -> {
                        List<Shard> listed = new ArrayList<>();
                        shards.forEach(
                                (id, shard) ->
                                        listed.add(new Shard(id, shard.parents, shard.closed)));
                        return listed;
                    });
        }

        @Override
        public CompletableFuture<String> iterator(String shardId, ReadPosition position) {
            return answer(
                    Call.ITERATOR,
                    shardId,
                    () -> {
                        told.add("ITERATOR " + shardId + " " + position.kind());
                        Content shard = shards.get(shardId);
                        if (shard == null) {
                            throw failure(KinesisFailure.Kind.NOT_FOUND);
                        }
                        return shardId + "@" + index(shard, position) + "@" + iteratorAge;
                    });
        }

        private int index(Content shard, ReadPosition position) throws KinesisFailure {
            int index = shard.trimmed;
            for (int i = 0; i < shard.records.size(); i++) {
                StreamRecord record = shard.records.get(i);
                boolean before =
                        switch (position.kind()) {
                            case AFTER ->
                                    record.sequenceNumber().compareTo(position.sequenceNumber())
                                            <= 0;
                            case AT_TIMESTAMP -> record.arrival() < position.timestamp();
                            case TRIM_HORIZON, END -> false;
                        };
                if (before) {
                    index = Math.max(index, i + 1);
                    if (position.kind() == ReadPosition.Kind.AFTER
                            && record.sequenceNumber().equals(position.sequenceNumber())
                            && i + 1 < shard.trimmed) {
                        throw failure(KinesisFailure.Kind.REFUSED);
                    }
                }
            }
            return index;
        }

        @Override
        public CompletableFuture<ReadResult> read(String iterator, int limit) {
            String[] parts = iterator.split("@", -1);
            return answer(
                    Call.READ,
                    parts[0],
                    () -> {
                        if (Integer.parseInt(parts[2]) < iteratorAge) {
                            throw failure(KinesisFailure.Kind.ITERATOR_EXPIRED);
                        }
                        return read(parts[0], Integer.parseInt(parts[1]), limit);
                    });
        }

        private ReadResult read(String shardId, int from, int limit) throws KinesisFailure {
            Content shard = shards.get(shardId);
            if (shard == null) {
                throw failure(KinesisFailure.Kind.NOT_FOUND);
            }
            List<StreamRecord> read = new ArrayList<>();
            int next = Math.max(from, shard.trimmed);
            int bytes = 0;
            while (next < shard.records.size() && read.size() < limit) {
                StreamRecord record = shard.records.get(next);
                bytes += record.data().length;
                if (bytes > MOST_BYTES) {
                    break;
                }
                read.add(record);
                next++;
            }
            boolean end = shard.closed && next == shard.records.size();
            if (end) {
                told.add("end " + shardId);
            }
            return new ReadResult(
                    read,
                    end ? null : shardId + "@" + next + "@" + iteratorAge,
                    1000L * (shard.records.size() - next),
                    end ? children(shardId) : List.of());
        }

        @Override
        public CompletableFuture<Duration> retention() {
            return answer(Call.RETENTION, "", () -> retention);
        }

        @Override
        public void close() {
            synchronized (FakeKinesis.this) {
                open--;
            }
        }
    }
}
