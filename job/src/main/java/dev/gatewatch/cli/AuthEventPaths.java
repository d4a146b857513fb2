package dev.gatewatch.cli;

import dev.gatewatch.replay.HistoryNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files of histories that a user names. */
final class AuthEventPaths {
    private AuthEventPaths() {}

    /**
     * The files named. Of a folder in which files are called histories ({@link HistoryNames}), just
     * these; any other folder stays as it is, for all that it holds.
     *
     * @throws CommandFailure where a path does not exist or cannot be read
     */
    static List<Path> find(List<String> named) throws CommandFailure {
        List<Path> found = new ArrayList<>();
        for (String name : named) {
            Path path = Path.of(name);
            if (!Files.exists(path)) {
                throw new CommandFailure(ExitCode.USAGE, name + ": no such file or folder");
            }
            List<Path> histories = Files.isDirectory(path) ? inFolder(path) : List.of();
            found.addAll(histories.isEmpty() ? List.of(path) : histories);
        }
        return found;
    }

    private static List<Path> inFolder(Path folder) throws CommandFailure {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(HistoryNames::matches)
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, folder + ": cannot be read: " + e.getMessage());
        }
    }

    private static boolean isHidden(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
