package dev.gatewatch.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Failures on several shards, each in order, read again and again at different speeds. */
record ShardReplay(List<List<Failure>> shards) {
    /** An event at a whole second. */
    record Failure(String id, String ip, int second) {}

    /** Attacks with pauses of different lengths between them. */
    static ShardReplay random(int shards, int attacks, String[] ips, Random random) {
        List<Failure> all = new ArrayList<>();
        for (String ip : ips) {
            int second = random.nextInt(100);
            for (int attack = 0; attack < attacks; attack++) {
                int most = 1 + random.nextInt(10);
                int events = 2 + random.nextInt(12);
                for (int i = 0; i < events; i++) {
                    all.add(new Failure("e" + all.size(), ip, second));
                    second += random.nextInt(most);
                }
                second += random.nextInt(200);
            }
        }
        List<List<Failure>> parts = new ArrayList<>();
        IntStream.range(0, shards).forEach(shard -> parts.add(new ArrayList<>()));
        all.forEach(event -> parts.get(random.nextInt(shards)).add(event));
        parts.forEach(part -> part.sort(Comparator.comparingInt(Failure::second)));
        return new ShardReplay(parts);
    }

    int size() {
        return shards.stream().mapToInt(List::size).sum();
    }

    /** Reads from these positions, each shard at a speed of its own. */
    Reader from(int[] positions, Random random) {
        return new Reader(positions.clone(), random);
    }

    /** Reads the shards; the watermark is that of the shard that is furthest behind. */
    final class Reader {
        private final int[] positions;
        private final int[] speeds;
        private final Random random;
        private long watermark = Long.MIN_VALUE;

        Reader(int[] positions, Random random) {
            this.positions = positions;
            this.random = random;
            this.speeds = positions.clone();
            for (int shard = 0; shard < speeds.length; shard++) {
                speeds[shard] = 1 + random.nextInt(9);
            }
        }

        int[] positions() {
            return positions.clone();
        }

        void readAll(KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness)
                throws Exception {
            read(Integer.MAX_VALUE, harness);
            harness.processWatermark(Long.MAX_VALUE);
        }

        void read(int events, KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness)
                throws Exception {
            for (int i = 0; i < events; i++) {
                int shard = next();
                if (shard < 0) {
                    return;
                }
                Failure event = shards.get(shard).get(positions[shard]++);
                // No event is ahead of the clock.
                harness.setProcessingTime(
                        Math.max(harness.getProcessingTime(), event.second() * 1000L));
                CorrelateKit.send(harness, event.id(), event.ip(), event.second());
                advance(harness);
            }
        }

        private int next() {
            List<Integer> ready = new ArrayList<>();
            for (int shard = 0; shard < positions.length; shard++) {
                for (int i = 0; i < speeds[shard] && positions[shard] < end(shard); i++) {
                    ready.add(shard);
                }
            }
            return ready.isEmpty() ? -1 : ready.get(random.nextInt(ready.size()));
        }

        private int end(int shard) {
            return shards.get(shard).size();
        }

        private void advance(KeyedOneInputStreamOperatorTestHarness<String, Match, Alert> harness)
                throws Exception {
            long least = Long.MAX_VALUE;
            for (int shard = 0; shard < positions.length; shard++) {
                if (positions[shard] < end(shard)) {
                    int next = Math.max(0, positions[shard] - 1);
                    least = Math.min(least, shards.get(shard).get(next).second() * 1000L - 1);
                }
            }
            if (least > watermark && least < Long.MAX_VALUE) {
                watermark = least;
                harness.processWatermark(watermark);
            }
        }
    }
}
