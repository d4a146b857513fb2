package dev.gatewatch.history;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** Finds the files of histories that a user names. */
public final class HistoryPaths {
    private static final List<String> ENDINGS =
            List.of(".json", ".ndjson", ".jsonl", ".json.gz", ".ndjson.gz", ".jsonl.gz");

    private HistoryPaths() {}

    /**
     * The files named, and those in the folders named, at any depth, without hidden ones. Of a
     * folder in which files are named as histories ({@link HistoryNames}), only these; of any
     * other, {@code .json}, {@code .ndjson} and {@code .jsonl}, each also with {@code .gz}.
     *
     * @throws IOException with a message for the user if a path does not exist, cannot be read or
     *     is a folder without such files
     */
    public static List<Path> find(List<String> named) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String name : named) {
            Path path = Path.of(name);
            if (!Files.exists(path)) {
                throw new IOException(name + ": no such file or folder");
            }
            List<Path> files = Files.isDirectory(path) ? inFolder(path) : List.of(path);
            for (Path file : files) {
                check(file);
            }
            found.addAll(files);
        }
        return found;
    }

    private static List<Path> inFolder(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Finder(folder, files));
        } catch (IOException e) {
            throw new IOException(folder + ": cannot be read: " + e.getMessage(), e);
        }
        Collections.sort(files);
        List<Path> called = files.stream().filter(HistoryNames::matches).toList();
        List<Path> histories =
                called.isEmpty() ? files.stream().filter(HistoryPaths::endsWell).toList() : called;
        if (histories.isEmpty()) {
            throw new IOException(
                    folder
                            + ": no histories in this folder; they end in .json, .ndjson or"
                            + " .jsonl, with .gz or without");
        }
        return histories;
    }

    private static boolean isHidden(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWell(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static void check(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": cannot be read; check its permissions");
        }
    }

    /** Collects the files of a folder that are not hidden in it. */
    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final List<Path> found;

        Finder(Path folder, List<Path> found) {
            this.folder = folder;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(folder.relativize(file))) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            // What a link to a folder above it leads to is being read already.
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
