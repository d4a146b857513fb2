package dev.gatewatch.output.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;

/** Lines of one gzipped file. */
public final class GzipLines implements BulkWriter<DatedLine> {
    private final GZIPOutputStream compressed;

    private GzipLines(GZIPOutputStream compressed) {
        this.compressed = compressed;
    }

    public static GzipLines in(FSDataOutputStream file) throws IOException {
        return new GzipLines(new GZIPOutputStream(file, 8192));
    }

    @Override
    public void addElement(DatedLine line) throws IOException {
        // A lone surrogate, which any record may contain, becomes a question mark.
        compressed.write(line.line().getBytes(StandardCharsets.UTF_8));
        compressed.write('\n');
    }

    @Override
    public void flush() throws IOException {
        compressed.flush();
    }

    /** Ends the compression; the file is closed by Flink. */
    @Override
    public void finish() throws IOException {
        compressed.finish();
    }
}
