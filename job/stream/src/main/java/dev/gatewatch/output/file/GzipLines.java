package dev.gatewatch.output.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Lines of one gzipped file. */
public final class GzipLines implements AutoCloseable {
    private final GZIPOutputStream compressed;

    private GzipLines(GZIPOutputStream compressed) {
        this.compressed = compressed;
    }

    /** Lines that are written to a file, which is closed with them. */
    public static GzipLines in(OutputStream file) throws IOException {
        return new GzipLines(new GZIPOutputStream(file, 8192));
    }

    /** Adds a line, without its end. */
    public void add(String line) throws IOException {
        // A lone surrogate, which any record may contain, becomes a question mark.
        compressed.write(line.getBytes(StandardCharsets.UTF_8));
        compressed.write('\n');
    }

    @Override
    public void close() throws IOException {
        compressed.close();
    }
}
