package dev.gatewatch.replay;

import dev.gatewatch.history.HistoryNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files of events that a user names. */
public final class EventPaths {
    private static final List<String> ENDINGS =
            List.of(
                    ".json",
                    ".ndjson",
                    ".jsonl",
                    ".log",
                    ".json.gz",
                    ".ndjson.gz",
                    ".jsonl.gz",
                    ".log.gz",
                    ".gz");

    private EventPaths() {}

    /**
     * The files named, and those in the folders named: {@code .json}, {@code .ndjson}, {@code
     * .jsonl}, {@code .log} and {@code .gz}, at any depth, without hidden ones and histories
     * ({@link HistoryNames}). A file that is named twice counts once.
     *
     * @throws IOException with a message for the user if a path does not exist, cannot be read or
     *     contains no events
     */
    public static List<EventPath> find(List<String> named) throws IOException {
        TreeMap<String, EventPath> found = new TreeMap<>();
        for (String name : named) {
            if (name.equals(EventPath.STDIN.name())) {
                found.put(name, EventPath.STDIN);
                continue;
            }
            Path path = Path.of(name);
            if (!Files.exists(path)) {
                throw new IOException(name + ": no such file or folder");
            }
            List<Path> files = Files.isDirectory(path) ? inFolder(path) : List.of(path);
            if (files.isEmpty()) {
                throw new IOException(
                        name
                                + ": no event files in this folder; they end in "
                                + ".json, .ndjson, .jsonl, .log or .gz");
            }
            for (Path file : files) {
                check(file);
                found.putIfAbsent(file.toRealPath().toString(), new EventPath(file.toString()));
            }
        }
        return new ArrayList<>(found.values());
    }

    private static List<Path> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isEvents(folder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isEvents(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && !HistoryNames.matches(file);
    }

    private static void check(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": cannot be read; check its permissions");
        }
    }
}
