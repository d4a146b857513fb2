package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs commands as the README writes them. */
public final class ReadmeCommands {
    private ReadmeCommands() {}

    /**
     * Runs a command of the launcher and returns what it wrote to stderr.
     *
     * @param folder where relative paths lie; gets links to what a checkout has
     */
    public static String run(String command, Path checkout, Path folder)
            throws IOException, InterruptedException {
        for (String name : new String[] {"sample-events", "cep-rules"}) {
            if (!Files.exists(folder.resolve(name))) {
                Files.createSymbolicLink(folder.resolve(name), checkout.resolve(name));
            }
        }
        String[] words = command.split(" ", -1);
        GatewatchProcess.Result result =
                GatewatchProcess.run(folder, Arrays.copyOfRange(words, 1, words.length));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.err();
    }
}
