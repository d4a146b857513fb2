package dev.gatewatch.bench.trial;

import dev.gatewatch.bench.traffic.MadeUpEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a group takes in a snapshot of RocksDB: how much larger it is than that of the same job on
 * the same events whose rule none of them matches, for each user. There must be so many events that
 * each user has some.
 */
public record StateTrial(Events events, Path checkpoints) implements Trial {
    @Override
    public Map<String, Double> run(long total) throws Exception {
        long with =
                size(
                        new PipelineTrial(
                                events,
                                GeneratedRules.counted(),
                                Backend.ROCKSDB,
                                1,
                                null,
                                checkpoints),
                        total);
        long without =
                size(
                        new PipelineTrial(
                                events,
                                GeneratedRules.uncounted(),
                                Backend.ROCKSDB,
                                1,
                                null,
                                checkpoints),
                        total);
        long groups = Math.min(total, MadeUpEvents.USERS);
        return Map.of(
                "bytes a group", (double) (with - without) / groups,
                "bytes an event without it", (double) without / total);
    }

    private long size(Trial trial, long total) throws Exception {
        trial.run(total);
        long size = 0;
        List<Path> files;
        try (Stream<Path> all = Files.walk(checkpoints)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            size += delete(file);
        }
        return size;
    }

    private static long delete(Path file) throws IOException {
        long size = Files.size(file);
        Files.delete(file);
        return size;
    }
}
