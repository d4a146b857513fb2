package dev.gatewatch.deploy;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program said, and how it ended.
 *
 * @param exitCode 0 if it found nothing
 * @param output both of its outputs, in the order in which they came
 */
record ToolRun(int exitCode, String output) {
    private static final int PATIENCE_MINUTES = 5;

    /** Runs a command in the top folder; its output stays in {@code job/cli/target/deploy-test}. */
    static ToolRun of(String name, List<String> command) throws IOException, InterruptedException {
        Path folder =
                Files.createDirectories(Checkout.path("job/cli/target").resolve("deploy-test"));
        Path output = folder.resolve(name + ".log");
        Process process =
                new ProcessBuilder(command)
                        .directory(Checkout.ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(name + " did not end; " + output + " is what it said");
        }
        return new ToolRun(
                process.exitValue(), Files.readString(output, StandardCharsets.UTF_8).strip());
    }
}
