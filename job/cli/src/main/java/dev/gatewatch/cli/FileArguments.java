package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.replay.EventPaths;
import java.io.IOException;
import java.util.List;

/** Checks the files that arguments name, before anything runs. */
final class FileArguments {
    private FileArguments() {}

    /**
     * The files of events that are named, those in folders included, and what is none there.
     *
     * @throws CommandFailure if one does not exist or cannot be read
     */
    static EventPaths.Found findEvents(List<String> named) throws CommandFailure {
        try {
            return EventPaths.search(named);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
