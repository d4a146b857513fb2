package dev.gatewatch.source;

import dev.gatewatch.source.kinesis.Shard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shards of {@link FakeKinesis}, which also guards them. */
final class FakeStream {
    private final Map<String, FakeShard> shards = new LinkedHashMap<>();
    private boolean namesChildren = true;

    /** Makes a shard and returns its id. */
    String add(List<String> parents) {
        String id = FakeKinesis.id(shards.size());
        shards.put(id, new FakeShard(parents));
        return id;
    }

    /** A shard that is there. */
    FakeShard shard(String shardId) {
        FakeShard shard = shards.get(shardId);
        if (shard == null) {
            throw new IllegalArgumentException("no shard " + shardId);
        }
        return shard;
    }

    /** A shard, or null. */
    @Nullable FakeShard find(String shardId) {
        return shards.get(shardId);
    }

    void remove(String shardId) {
        shards.remove(shardId);
    }

    /** Returns no children at the end of a shard from now on. */
    void nameNoChildren() {
        namesChildren = false;
    }

    /** The shards that were made from one, unless it names none. */
    List<Shard> children(String shardId) {
        List<Shard> children = new ArrayList<>();
        if (namesChildren) {
            shards.forEach(
                    (id, shard) -> {
                        if (shard.parents().contains(shardId)) {
                            children.add(new Shard(id, shard.parents(), false));
                        }
                    });
        }
        return children;
    }

    /** All shards. */
    List<Shard> list() {
        List<Shard> listed = new ArrayList<>();
        shards.forEach((id, shard) -> listed.add(new Shard(id, shard.parents(), shard.isClosed())));
        return listed;
    }

    /** The ids of the shards that are open. */
    List<String> open() {
        return shards.entrySet().stream()
                .filter(shard -> !shard.getValue().isClosed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
