package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the launcher started the program from. */
final class Home {
    private Home() {}

    /**
     * A folder of the checkout.
     *
     * @throws CommandFailure if there is none
     */
    static Path folder(String name) throws CommandFailure {
        Path folder = Path.of(System.getProperty("gatewatch.home", ".")).resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    folder + ": no such folder; run this from a checkout, with ./gatewatch");
        }
        return folder;
    }
}
