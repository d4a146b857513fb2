package dev.gatewatch.output.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes lines to one local file, replacing its content; for local runs, with a parallelism of one.
 * Each line is flushed before the next one is written, so that little is lost if the program is
 * killed.
 */
public final class NdjsonFile implements Sink<String> {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * @param path the file; its folder must exist
     */
    public NdjsonFile(String path) {
        this.path = path;
    }

    @Override
    public SinkWriter<String> createWriter(WriterInitContext context) throws IOException {
        // Unlike Files.newBufferedWriter, this replaces a lone surrogate, which any record may
        // contain, instead of throwing.
        return new Lines(
                new BufferedWriter(
                        new OutputStreamWriter(
                                Files.newOutputStream(Path.of(path)), StandardCharsets.UTF_8)));
    }

    private static final class Lines implements SinkWriter<String> {
        private final BufferedWriter file;

        Lines(BufferedWriter file) {
            this.file = file;
        }

        @Override
        public void write(String line, Context context) throws IOException {
            file.write(line);
            file.write('\n');
            file.flush();
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            file.flush();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
