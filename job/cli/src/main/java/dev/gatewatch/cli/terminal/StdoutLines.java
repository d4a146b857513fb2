package dev.gatewatch.cli.terminal;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes lines to standard output, with a parallelism of one; the job runs in the command's own
 * JVM. Each line is flushed at once. Where the reader has gone, the job fails, unlike with {@link
 * System#out}: what nobody got must not look written.
 */
public final class StdoutLines implements Sink<String> {
    private static final long serialVersionUID = 1L;

    /** What options call standard output, and standard input. */
    private static final String NAME = "-";

    /** Whether the path is the name of standard output; a file of that name is {@code ./-}. */
    public static boolean isNamedBy(Path path) {
        return path.toString().equals(NAME);
    }

    @Override
    public SinkWriter<String> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private static final class Writer implements SinkWriter<String> {
        private final BufferedWriter out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));

        @Override
        public void write(String line, Context context) throws IOException {
            out.write(line);
            out.write('\n');
            out.flush();
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            // Standard output stays open for the command.
            out.flush();
        }
    }
}
