package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.EventPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the files that arguments name, before anything runs. */
final class FileArguments {
    private FileArguments() {}

    /**
     * The files of events that are named, those in folders included.
     *
     * @throws CommandFailure if one does not exist or cannot be read
     */
    static List<EventPath> findEvents(List<String> named) throws CommandFailure {
        try {
            return EventPaths.find(named);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Refuses an output that could not be written.
     *
     * @param file null for none, which is accepted
     */
    static void checkWritable(@Nullable Path file) throws CommandFailure {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.USAGE, file + ": is a folder; name a file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + ": its folder does not exist; make it first");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + ": cannot be written; check the permissions");
        }
    }
}
