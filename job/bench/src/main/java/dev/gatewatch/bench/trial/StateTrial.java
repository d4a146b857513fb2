package dev.gatewatch.bench.trial;

import dev.gatewatch.bench.traffic.MadeUpEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;

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

    /** Of the last snapshot alone: checkpoints go when Flink comes to it, after the job's end. */
    private long size(Trial trial, long total) throws Exception {
        trial.run(total);
        long size = 0;
        List<Path> snapshots;
        try (Stream<Path> all = Files.list(checkpoints)) {
            snapshots = all.filter(StateTrial::isSnapshot).toList();
        }
        for (Path snapshot : snapshots) {
            try (Stream<Path> files = Files.walk(snapshot)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    size += Files.size(file);
                }
            }
            FileUtils.deleteDirectory(snapshot.toFile());
        }
        return size;
    }

    private static boolean isSnapshot(Path path) {
        return String.valueOf(path.getFileName()).startsWith("savepoint-");
    }
}
