package dev.gatewatch.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.source.FakeKinesis;
import dev.gatewatch.source.kinesis.FailureDeadline;
import dev.gatewatch.source.kinesis.KinesisFailure.Kind;
import dev.gatewatch.source.kinesis.Shard;
import dev.gatewatch.source.split.ReadPosition;
import dev.gatewatch.source.split.ShardEnded;
import dev.gatewatch.source.split.ShardsRestored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Streams that are split and merged at random, while shards are read to their end, lists fail or
 * come late and jobs are restarted from a snapshot: each shard is read once, after its parents.
 */
class ShardOrderTest {
    private static final int SEEDS = 100;
    private static final int STEPS = 60;

    @Test
    void eachShardIsReadOnceAndAfterItsParents() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            new Run(seed).run();
        }
    }

    /** One stream, its enumerator, and a reader that only knows which shards it has. */
    private static final class Run {
        private final long seed;
        private final Random random;
        private final FakeKinesis kinesis;
        private final Map<String, Shard> shards = new HashMap<>();
        private final Set<String> reading = new TreeSet<>();
        private final Set<String> ended = new LinkedHashSet<>();
        private Readers readers = new Readers(1);
        private ShardEnumerator enumerator;
        private StreamState saved;
        private Set<String> savedReading = Set.of();
        private Set<String> savedEnded = Set.of();

        Run(long seed) {
            this.seed = seed;
            random = new Random(seed);
            kinesis = new FakeKinesis("order-" + seed, 1 + random.nextInt(3));
            if (random.nextInt(4) == 0) {
                kinesis.nameNoChildren();
            }
            saved =
                    new StreamState(
                            kinesis.arn().text(), ReadPosition.TRIM_HORIZON, false, List.of());
            enumerator = start();
        }

        void run() throws Exception {
            for (int step = 0; step < STEPS; step++) {
                step();
                take();
            }
            kinesis.stopFailing();
            for (int left = kinesis.openShards().size() + 2 * STEPS; left > 0; left--) {
                readers.tick();
                readers.runCalls();
                take();
                endOne();
                take();
            }
            learn();
            Set<String> read = new TreeSet<>(ended);
            read.addAll(reading);
            assertThat(read).as("seed %s", seed).isEqualTo(new TreeSet<>(shards.keySet()));
        }

        private void step() throws Exception {
            List<String> open = kinesis.openShards();
            switch (random.nextInt(9)) {
                case 0, 1 -> kinesis.split(open.get(random.nextInt(open.size())));
                case 2 -> {
                    if (open.size() > 1) {
                        int at = random.nextInt(open.size() - 1);
                        kinesis.merge(open.get(at), open.get(at + 1));
                    }
                }
                case 3, 4, 5 -> endOne();
                case 6 -> readers.runCalls();
                case 7 -> {
                    if (random.nextInt(3) == 0) {
                        kinesis.fail(FakeKinesis.Call.LIST, Kind.PASSING, 1);
                    }
                    readers.tick();
                }
                default -> restartOrSave();
            }
        }

        /** A shard that is closed is read to its end. */
        private void endOne() throws Exception {
            List<String> open = kinesis.openShards();
            List<String> closed = reading.stream().filter(id -> !open.contains(id)).toList();
            if (closed.isEmpty()) {
                return;
            }
            String shard = closed.get(random.nextInt(closed.size()));
            String iterator = kinesis.client().iterator(shard, ReadPosition.TRIM_HORIZON).get();
            Map<String, String[]> children = new HashMap<>();
            for (Shard child : kinesis.client().read(iterator, 1).get().children()) {
                children.put(child.id(), child.parents().toArray(new String[0]));
            }
            reading.remove(shard);
            ended.add(shard);
            enumerator.handleSourceEvent(0, new ShardEnded(shard, children));
        }

        private void restartOrSave() throws Exception {
            if (random.nextBoolean()) {
                saved = enumerator.snapshotState(1);
                savedReading = Set.copyOf(reading);
                savedEnded = new LinkedHashSet<>(ended);
                return;
            }
            enumerator.close();
            reading.clear();
            reading.addAll(savedReading);
            ended.clear();
            ended.addAll(savedEnded);
            readers = new Readers(1);
            enumerator = start();
            for (String shard : savedEnded) {
                enumerator.handleSourceEvent(0, new ShardEnded(shard, Map.of()));
            }
        }

        private ShardEnumerator start() {
            ShardEnumerator started =
                    new ShardEnumerator(
                            readers,
                            kinesis.client(),
                            new FailureDeadline(kinesis.arn(), Duration.ofDays(1)),
                            Duration.ofSeconds(10),
                            () -> 0,
                            saved,
                            false);
            started.start();
            readers.register(0);
            started.addReader(0);
            started.handleSourceEvent(0, new ShardsRestored(List.copyOf(savedReading)));
            return started;
        }

        /** The reader takes what it was sent. */
        private void take() throws Exception {
            learn();
            for (String sent : List.copyOf(readers.sent)) {
                String[] words = sent.split(" ", -1);
                if (words[1].equals("gets")) {
                    assertThat(reading).as("seed %s: read twice", seed).doesNotContain(words[2]);
                    assertThat(ended).as("seed %s: read again", seed).doesNotContain(words[2]);
                    assertThat(ended)
                            .as("seed %s: before %s", seed, words[2])
                            .containsAll(Objects.requireNonNull(shards.get(words[2])).parents());
                    reading.add(words[2]);
                }
            }
            readers.sent.clear();
        }

        private void learn() throws Exception {
            List<Shard> listed = new ArrayList<>();
            kinesis.client().listShards().thenAccept(listed::addAll).exceptionally(e -> null).get();
            listed.forEach(shard -> shards.put(shard.id(), shard));
        }
    }
}
