package dev.gatewatch.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Shows what is written on a {@link Terminal}, a line at a time. */
final class StderrLines extends OutputStream {
    /** What has no end of line is shown in pieces of so many bytes. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final Terminal terminal;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    StderrLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void write(int written) {
        line.write(written);
        if (written == '\n' || line.size() == LONGEST_LINE) {
            show();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    private void show() {
        terminal.print(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            show();
        }
    }
}
