package dev.gatewatch.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a terminal was told to show. */
final class Screen {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    Terminal terminal(boolean interactive, boolean colours) {
        return terminal(interactive, colours, 80);
    }

    Terminal terminal(boolean interactive, boolean colours, int width) {
        return new Terminal(stream, interactive, colours, width);
    }

    /** What has come since the last call; only what was flushed is seen. */
    String shown() {
        String shown = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return shown;
    }
}
