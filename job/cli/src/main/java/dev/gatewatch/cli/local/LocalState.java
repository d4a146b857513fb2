package dev.gatewatch.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder in which a local job stores its checkpoints, and from which it restores them. */
public record LocalState(Path folder) {
    /** The file that Flink writes last; a checkpoint without it was not completed. */
    private static final String METADATA = "_metadata";

    /** Checkpoints are in {@code <job>/chk-<n>}, savepoints in {@code savepoint-<n>}. */
    private static final int DEPTH = 3;

    /**
     * The newest complete checkpoint or savepoint, if there is one.
     *
     * @throws IOException if the folder cannot be read
     */
    Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            Comparator<Path> byTime = Comparator.comparing(LocalState::written);
            return files.filter(file -> file.endsWith(METADATA) && Files.isRegularFile(file))
                    .max(byTime.thenComparing(LocalState::number))
                    .map(Path::getParent);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // Flink removes old checkpoints during the search.
            return FileTime.fromMillis(0);
        }
    }

    /** Of two that were written in one tick of the clock, the one with the higher number. */
    private static long number(Path metadata) {
        String name = String.valueOf(metadata.getName(metadata.getNameCount() - 2));
        String digits = name.substring(name.lastIndexOf('-') + 1);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
