package dev.gatewatch.replay;

import dev.gatewatch.history.HistoryNames;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Finds the files of events that a user names. */
public final class EventPaths {
    /** Files of these names are read whatever they begin with: one damaged line may be first. */
    private static final List<String> ENDINGS =
            List.of(".json", ".ndjson", ".jsonl", ".log", ".gz");

    private EventPaths() {}

    /**
     * What was found.
     *
     * @param files the files of events
     * @param skipped what else is in the folders
     */
    public record Found(List<EventPath> files, SkippedFiles skipped) {}

    /** Like {@link #search}, without what is skipped. */
    public static List<EventPath> find(List<String> named) throws IOException {
        return search(named).files();
    }

    /**
     * The files named, and those in the folders named, at any depth, that begin like events or are
     * called so: {@code .json}, {@code .ndjson}, {@code .jsonl}, {@code .log} and {@code .gz}. Not
     * hidden or empty ones and histories ({@link HistoryNames}). A file that is named twice counts
     * once.
     *
     * @throws IOException with a message for the user if a path does not exist, cannot be read or
     *     contains no events
     */
    public static Found search(List<String> named) throws IOException {
        TreeMap<String, EventPath> found = new TreeMap<>();
        SkippedFiles skipped = new SkippedFiles();
        for (String name : named) {
            if (name.equals(EventPath.STDIN.name())) {
                found.put(name, EventPath.STDIN);
                continue;
            }
            Path path = Path.of(name);
            if (!Files.exists(path)) {
                throw new IOException(name + ": no such file or folder");
            }
            for (Path file : Files.isDirectory(path) ? inFolder(path, skipped) : List.of(path)) {
                check(file);
                found.putIfAbsent(file.toRealPath().toString(), new EventPath(file.toString()));
            }
        }
        return new Found(new ArrayList<>(found.values()), skipped);
    }

    private static List<Path> inFolder(Path folder, SkippedFiles skippedInAll) throws IOException {
        // By path, so that the same folder gives the same messages everywhere.
        NavigableMap<Path, BasicFileAttributes> files = new TreeMap<>();
        SkippedFiles skipped = new SkippedFiles();
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Finder(folder, files));
        } catch (IOException e) {
            throw new IOException(folder + ": cannot be read: " + e.getMessage(), e);
        }
        List<Path> events = new ArrayList<>();
        for (Map.Entry<Path, BasicFileAttributes> file : files.entrySet()) {
            if (isEvents(file.getKey(), file.getValue(), skipped)) {
                events.add(file.getKey());
            }
        }
        if (events.isEmpty()) {
            throw new IOException(
                    folder
                            + ": no event files in this folder; events are JSON, plain or gzipped"
                            + (skipped.isEmpty() ? "" : "; " + skipped.text()));
        }
        skippedInAll.add(skipped);
        return events;
    }

    private static boolean isEvents(Path file, BasicFileAttributes attributes, SkippedFiles skipped)
            throws IOException {
        if (isHidden(file)) {
            skipped.add(file, SkippedFiles.Kind.HIDDEN);
            return false;
        }
        if (!attributes.isRegularFile()) {
            skipped.add(file, notAFile(file, attributes));
            return false;
        }
        check(file);
        if (HistoryNames.matches(file)) {
            skipped.add(file, SkippedFiles.Kind.HISTORIES);
            return false;
        }
        FileBeginning beginning;
        try {
            beginning = FileBeginning.of(file);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (beginning.isEmpty()) {
            skipped.add(file, SkippedFiles.Kind.EMPTY);
            return false;
        }
        String foreign = beginning.foreign();
        if (foreign != null) {
            skipped.add(file, foreign);
            return false;
        }
        if (!beginning.looksLikeEvents() && !endsLikeEvents(file)) {
            skipped.add(file, "no JSON: begins with " + beginning.shown());
            return false;
        }
        return true;
    }

    private static String notAFile(Path file, BasicFileAttributes attributes) {
        // All other folders were entered.
        if (Files.isDirectory(file)) {
            return "a link to a folder above it";
        }
        return attributes.isSymbolicLink() ? "a link to nothing" : "no regular file";
    }

    private static boolean isHidden(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    private static boolean endsLikeEvents(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static void check(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": cannot be read; check its permissions");
        }
    }

    /** Collects all files of a folder; of what is hidden in it, the outermost folder. */
    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Map<Path, BasicFileAttributes> found;

        Finder(Path folder, Map<Path, BasicFileAttributes> found) {
            this.folder = folder;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            if (visited.equals(folder) || !isHidden(visited)) {
                return FileVisitResult.CONTINUE;
            }
            found.put(visited, attributes);
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.put(file, attributes);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (!(failure instanceof FileSystemLoopException)) {
                throw failure;
            }
            // What the link leads to is being read already.
            found.put(
                    file,
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            return FileVisitResult.CONTINUE;
        }
    }
}
