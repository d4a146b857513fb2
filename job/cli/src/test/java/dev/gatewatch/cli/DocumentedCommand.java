package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs commands as the documents write them. */
public final class DocumentedCommand {
    private DocumentedCommand() {}

    /**
     * Runs a command of the launcher, which must exit with 0, and returns what it wrote to stderr.
     *
     * @param folder where relative paths lie; gets links to what a checkout has
     */
    public static String run(String command, Path checkout, Path folder)
            throws IOException, InterruptedException {
        for (String name : List.of("sample-events", "cep-rules", "deploy")) {
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
