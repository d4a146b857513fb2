package dev.gatewatch.cli.local.state;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.problem.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;

/** The folder in which a job that runs here keeps its checkpoints, and finds them again. */
public final class LocalState {
    /** How many checkpoints are kept: the newest, and one to go back to where that is damaged. */
    public static final int KEPT = 2;

    /** The file that Flink writes last; a checkpoint without it was not completed. */
    static final String METADATA = "_metadata";

    /** Checkpoints are in {@code <job>/chk-<n>}, savepoints in {@code savepoint-<n>}. */
    private static final int DEPTH = 3;

    private static final String CHECKPOINT = "chk-";

    private static final String BACKEND = "state-backend";

    /** So often a checkpoint may not be restored before the one before it is tried. */
    private static final int TRIES = 2;

    private final Path folder;

    /** The checkpoints from which a job could not be started, once for each time. */
    private final List<Path> unrestored = new ArrayList<>();

    /** The state in a folder. */
    public LocalState(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a folder where there is none.
     *
     * @throws CommandFailure where it cannot be made or written
     */
    public static void makeFolder(Path folder) throws CommandFailure {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    folder + ": no folder can be made there; name one that can be written");
        }
        if (!Files.isWritable(folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE, folder + ": cannot be written; check the permissions");
        }
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** A job could not be started from a checkpoint. */
    public void failed(Path checkpoint) {
        unrestored.add(checkpoint);
    }

    /** The folder as Flink's settings take it. */
    public String uri() {
        return uri(folder);
    }

    /**
     * A folder as Flink's settings take it, which is not as {@link Path#toUri} writes it: Flink
     * does not decode, so a space would stay {@code %20}.
     */
    public static String uri(Path folder) {
        return org.apache.flink.core.fs.Path.fromLocalFile(folder.toAbsolutePath().toFile())
                .toString();
    }

    /**
     * Notes which kind of backend the state in this folder is of: neither reads what the other
     * wrote.
     *
     * @throws CommandFailure where it is of the other kind
     * @throws IOException where the folder cannot be read or written
     */
    public void use(StateBackend backend) throws CommandFailure, IOException {
        Path file = folder.resolve(BACKEND);
        String wanted = backend.name().toLowerCase(Locale.ROOT);
        if (Files.exists(file) && !isEmpty()) {
            String noted = Files.readString(file).strip();
            if (!noted.equals(wanted)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        folder
                                + " holds state of --state-backend "
                                + Printable.of(noted)
                                + ": go on with that, or name another folder");
            }
        }
        Files.writeString(file, wanted);
    }

    /**
     * The newest checkpoint or savepoint that can be used, if there is one. Says which newer ones
     * are damaged, and removes checkpoints that are too old to go back to, and what jobs leave that
     * had none.
     *
     * @throws CommandFailure where there are some, and all are damaged
     * @throws IOException where the folder cannot be read
     */
    public Optional<Path> newest() throws CommandFailure, IOException {
        removeEmpty();
        List<Path> complete = complete();
        for (int i = 0; i < complete.size(); i++) {
            Path checkpoint = complete.get(i);
            String damage =
                    Collections.frequency(unrestored, checkpoint) < TRIES
                            ? CheckpointFiles.damage(checkpoint)
                            : "no job can be started from it";
            if (damage == null) {
                for (Path old :
                        complete.subList(Math.min(i + KEPT, complete.size()), complete.size())) {
                    remove(old);
                }
                return Optional.of(checkpoint);
            }
            Terminal.get().print("gatewatch: warning: " + checkpoint + " is damaged: " + damage);
        }
        if (complete.isEmpty()) {
            return Optional.empty();
        }
        throw new CommandFailure(
                ExitCode.FAILED,
                folder
                        + ": no checkpoint there can be used. Restore one from a copy, or name"
                        + " another folder to begin anew");
    }

    /** Removes what jobs leave that ended before their first checkpoint: folders without a file. */
    private void removeEmpty() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> jobs;
        try (Stream<Path> all = Files.list(folder)) {
            jobs = all.filter(path -> isId(String.valueOf(path.getFileName()))).toList();
        }
        for (Path job : jobs) {
            try (Stream<Path> all = Files.walk(job)) {
                if (all.noneMatch(path -> !Files.isDirectory(path))) {
                    delete(job);
                }
            } catch (UncheckedIOException e) {
                // A job that has failed still removes its files; the next start finds the folder.
            }
        }
    }

    private static boolean isId(String name) {
        return name.length() == JobID.SIZE * 2
                && name.chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
    }

    /** Whether there is no checkpoint or savepoint. */
    public boolean isEmpty() throws IOException {
        return complete().isEmpty();
    }

    /** All that were completed, the newest first. */
    private List<Path> complete() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            Comparator<Path> byTime = Comparator.comparing(LocalState::written);
            return files.filter(file -> file.endsWith(METADATA) && Files.isRegularFile(file))
                    .sorted(byTime.thenComparing(LocalState::number).reversed())
                    .map(Path::getParent)
                    .toList();
        }
    }

    /** Removes a checkpoint; savepoints stay, since a person may have asked for them. */
    private static void remove(Path checkpoint) throws IOException {
        if (!String.valueOf(checkpoint.getFileName()).startsWith(CHECKPOINT)) {
            return;
        }
        // Without it, the rest is no checkpoint any more, should this be interrupted.
        Files.deleteIfExists(checkpoint.resolve(METADATA));
        delete(checkpoint);
    }

    /** Deletes a folder and what is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
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
