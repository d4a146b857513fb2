package dev.gatewatch.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OCSF's own schema of a Detection Finding, with its constraints, as a Python package knows it. */
public final class OcsfSchema {
    private OcsfSchema() {}

    /**
     * What the schema says of documents: a line for each violation, with the document's line and
     * the path in it, then their numbers.
     *
     * @param file for the documents; written anew
     */
    public static String check(Path file, List<String> documents)
            throws IOException, InterruptedException {
        // Not as lines: half of a character, which the outputs replace, would be refused.
        Files.write(file, (String.join("\n", documents) + "\n").getBytes(StandardCharsets.UTF_8));
        Path result = file.resolveSibling(file.getFileName() + ".checked");
        Process process =
                new ProcessBuilder(
                                PythonPackages.ofPrograms().interpreter(),
                                PythonPackages.PROGRAMS.resolve("ocsf.py").toString(),
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(result.toFile())
                        .start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the check of " + file + " did not end");
        }
        return Files.readString(result, StandardCharsets.UTF_8).strip();
    }
}
