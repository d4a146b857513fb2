package dev.gatewatch.source;

import dev.gatewatch.source.FakeKinesis.Call;
import dev.gatewatch.source.kinesis.KinesisFailure;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Which calls to {@link FakeKinesis} fail, as tests say; guarded by it. */
final class ScriptedFailures {
    private final Map<Call, Queue<KinesisFailure.Kind>> next = new EnumMap<>(Call.class);
    private final Map<Call, KinesisFailure.Kind> lasting = new EnumMap<>(Call.class);
    private final Map<String, KinesisFailure.Kind> lastingOfShard = new LinkedHashMap<>();

    static KinesisFailure failure(KinesisFailure.Kind kind) {
        return new KinesisFailure(kind, "scripted " + kind, null);
    }

    /** The next calls of a sort fail. */
    void add(Call call, KinesisFailure.Kind kind, int times) {
        Queue<KinesisFailure.Kind> queue = next.computeIfAbsent(call, key -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(kind);
        }
    }

    /** All calls of a sort fail from now on. */
    void addLasting(Call call, KinesisFailure.Kind kind) {
        lasting.put(call, kind);
    }

    /** All reads of a shard fail from now on. */
    void addLasting(String shardId, KinesisFailure.Kind kind) {
        lastingOfShard.put(shardId, kind);
    }

    void clear() {
        next.clear();
        lasting.clear();
        lastingOfShard.clear();
    }

    /** How a call fails that is made now; null if it does not. */
    KinesisFailure.@Nullable Kind poll(Call call, String shardId) {
        Queue<KinesisFailure.Kind> queue = next.get(call);
        KinesisFailure.Kind kind = queue == null ? null : queue.poll();
        if (kind == null) {
            kind = lasting.get(call);
        }
        if (kind == null && call != Call.LIST) {
            kind = lastingOfShard.get(shardId);
        }
        return kind;
    }
}
