package dev.gatewatch.cli.result;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes a file of figures. */
public final class ResultFile {
    private ResultFile() {}

    /**
     * Finds out that a file cannot be written before the figures for it are there, which takes
     * minutes.
     *
     * @param file null for none
     * @throws CommandFailure with {@link ExitCode#USAGE} if it cannot
     */
    public static void check(@Nullable Path file) throws CommandFailure {
        write(file, "");
    }

    /**
     * Writes a file.
     *
     * @param file null for none
     * @throws CommandFailure with {@link ExitCode#USAGE} if it cannot be written
     */
    public static void write(@Nullable Path file, String text) throws CommandFailure {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": cannot be written: " + e);
        }
    }
}
