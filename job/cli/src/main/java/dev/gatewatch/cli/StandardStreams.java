package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.StdoutLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The files behind standard input and output, under the names that the system gives them. Where it
 * has no such names, nothing is known of them.
 */
record StandardStreams(Path in, Path out) {
    static final StandardStreams OF_PROCESS =
            new StandardStreams(Path.of("/dev/stdin"), Path.of("/dev/stdout"));

    /** Names of standard output that hold even where it is closed. */
    private static final Set<Path> OUT_NAMES =
            Set.of(Path.of("/dev/stdout"), Path.of("/dev/fd/1"), Path.of("/proc/self/fd/1"));

    private static final Path NOWHERE = Path.of("/dev/null");

    /** Whether standard input is redirected from a file, which an output could overwrite. */
    boolean inIsFile() {
        return Files.isRegularFile(in);
    }

    /** Whether what is written to the path goes to standard output. */
    boolean isOut(Path path) throws IOException {
        if (StdoutLines.isNamedBy(path) || OUT_NAMES.contains(path.normalize())) {
            return true;
        }
        if (!Files.exists(path) || !Files.exists(out)) {
            return false;
        }
        // What goes nowhere cannot be mixed up there.
        return Files.isSameFile(path, out)
                && !(Files.exists(NOWHERE) && Files.isSameFile(path, NOWHERE));
    }
}
