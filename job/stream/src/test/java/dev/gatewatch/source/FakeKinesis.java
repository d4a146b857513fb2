package dev.gatewatch.source;

import static dev.gatewatch.source.ScriptedFailures.failure;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stream in memory that answers at once, and fails as tests say. Found by name, so that a job can
 * be given access to it.
 */
public final class FakeKinesis {
    /** The calls to Kinesis. */
    public enum Call {
        LIST,
        ITERATOR,
        READ,
        RETENTION
    }

    private static final Map<String, FakeKinesis> BY_NAME = new ConcurrentHashMap<>();

    private final String name;
    private final FakeStream stream = new FakeStream();
    private final ScriptedFailures failures = new ScriptedFailures();
    private final List<String> log = new ArrayList<>();
    private Duration retention = Duration.ofHours(24);
    private long sequence;
    private int iteratorAge;
    private int open;

    /** A stream of this name with shards that have no parents. */
    public FakeKinesis(String name, int shardCount) {
        this.name = name;
        for (int i = 0; i < shardCount; i++) {
            stream.add(List.of());
        }
        BY_NAME.put(name, this);
    }

    /** The stream's ARN. */
    public StreamArn arn() {
        return StreamArn.parse("arn:aws:kinesis:us-east-1:123456789012:stream/" + name);
    }

    /** Access to any fake stream. */
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

    /** Adds a record and returns its sequence number. */
    public String put(String shardId, String text) {
        return put(shardId, text.getBytes(StandardCharsets.UTF_8), System.currentTimeMillis());
    }

    /** Adds a record that came at a time, and returns its sequence number. */
    public synchronized String put(String shardId, byte[] data, long arrival) {
        FakeShard shard = stream.shard(shardId);
        if (shard.isClosed()) {
            throw new IllegalStateException(shardId + " is closed");
        }
        String number = String.format(java.util.Locale.ROOT, "%020d", ++sequence);
        shard.add(new StreamRecord(number, arrival, data));
        return number;
    }

    /** Splits a shard in two and returns their ids. */
    public synchronized List<String> split(String shardId) {
        stream.shard(shardId).close();
        return List.of(stream.add(List.of(shardId)), stream.add(List.of(shardId)));
    }

    /** Merges two shards and returns the new one's id. */
    public synchronized String merge(String one, String other) {
        stream.shard(one).close();
        stream.shard(other).close();
        return stream.add(List.of(one, other));
    }

    /** Closes a shard that none goes on from. */
    public synchronized void close(String shardId) {
        stream.shard(shardId).close();
    }

    /** The shards that are open. */
    public synchronized List<String> openShards() {
        return stream.open();
    }

    /** Removes the oldest records of a shard. */
    public synchronized void trim(String shardId, int count) {
        stream.shard(shardId).trim(count);
    }

    /** Removes a shard. */
    public synchronized void remove(String shardId) {
        stream.remove(shardId);
    }

    /** No iterator returned so far is good any longer. */
    public synchronized void expireIterators() {
        iteratorAge++;
    }

    /** Does not name the children at the end of a shard, as some emulators do. */
    public synchronized void nameNoChildren() {
        stream.nameNoChildren();
    }

    /** The next calls of a sort fail. */
    public synchronized void fail(Call call, KinesisFailure.Kind kind, int times) {
        failures.add(call, kind, times);
    }

    /** All calls of a sort fail from now on. */
    public synchronized void failFromNowOn(Call call, KinesisFailure.Kind kind) {
        failures.addLasting(call, kind);
    }

    /** All reads of a shard fail from now on. */
    public synchronized void failFromNowOn(String shardId, KinesisFailure.Kind kind) {
        failures.addLasting(shardId, kind);
    }

    /** Nothing fails any longer. */
    public synchronized void stopFailing() {
        failures.clear();
    }

    /** How long records are kept, as it says. */
    public synchronized void retain(Duration time) {
        retention = time;
    }

    /** The calls so far, in order: the call and what it is about, and {@code end} of a shard. */
    public synchronized List<String> log() {
        return List.copyOf(log);
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

    private void failIfScripted(Call call, String shardId) throws KinesisFailure {
        KinesisFailure.Kind kind = failures.poll(call, shardId);
        if (kind != null) {
            log.add(call + " " + shardId + " " + kind);
            throw failure(kind);
        }
    }

    private interface Answer<T> {
        T get() throws KinesisFailure;
    }

    private final class Client implements KinesisApi {
        private <T> CompletableFuture<T> answer(Call call, String about, Answer<T> answer) {
            synchronized (FakeKinesis.this) {
                try {
                    failIfScripted(call, about);
                    return CompletableFuture.completedFuture(answer.get());
                } catch (KinesisFailure e) {
                    return CompletableFuture.failedFuture(e);
                }
            }
        }

        @Override
        public CompletableFuture<List<Shard>> listShards() {
            return answer(Call.LIST, "", stream::list);
        }

        @Override
        public CompletableFuture<String> iterator(String shardId, ReadPosition position) {
            return answer(
                    Call.ITERATOR,
                    shardId,
                    () -> {
                        log.add("ITERATOR " + shardId + " " + position.kind());
                        int index = found(shardId).index(position);
                        return shardId + "@" + index + "@" + iteratorAge;
                    });
        }

        private FakeShard found(String shardId) throws KinesisFailure {
            FakeShard shard = stream.find(shardId);
            if (shard == null) {
                throw failure(KinesisFailure.Kind.NOT_FOUND);
            }
            return shard;
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
            FakeShard shard = found(shardId);
            int first = shard.firstKept(from);
            List<StreamRecord> read = shard.read(first, limit);
            int next = first + read.size();
            boolean end = shard.isClosed() && next == shard.size();
            if (end) {
                log.add("end " + shardId);
            }
            return new ReadResult(
                    read,
                    end ? null : shardId + "@" + next + "@" + iteratorAge,
                    1000L * (shard.size() - next),
                    end ? stream.children(shardId) : List.of());
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
