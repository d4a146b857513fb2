package dev.gatewatch.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of events, or standard input.
 *
 * @param name as the user wrote it, or the file's path under the folder that the user wrote; {@code
 *     -} for standard input
 */
public record EventPath(String name) implements Serializable {
    /** Standard input. */
    public static final EventPath STDIN = new EventPath("-");

    /** The size in bytes, or 0 if it is not known. */
    public long size() throws IOException {
        return this.equals(STDIN) ? 0 : Files.size(Path.of(name));
    }

    /** Opens it; bytes read are added to the progress. */
    InputStream open(ReplayProgress progress) throws IOException {
        InputStream in = this.equals(STDIN) ? System.in : Files.newInputStream(Path.of(name));
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                progress.addBytes(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                progress.addBytes(Math.max(0, read));
                return read;
            }
        };
    }
}
