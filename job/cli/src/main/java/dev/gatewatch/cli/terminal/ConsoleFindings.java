package dev.gatewatch.cli.terminal;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.cli.terminal.Terminal.Colour;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Shows alerts on the terminal as they arrive; the job runs in the command's own JVM. */
public final class ConsoleFindings implements Sink<Finding> {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<Finding> createWriter(WriterInitContext context) {
        return new Writer(Terminal.get());
    }

    /** The text with its first line in the colour of its level. */
    static String render(String text, Terminal terminal) {
        int end = text.indexOf('\n');
        return terminal.coloured(colour(text), text.substring(0, end)) + text.substring(end);
    }

    private static Colour colour(String text) {
        if (text.startsWith("[CRITICAL]") || text.startsWith("[HIGH]")) {
            return Colour.RED;
        }
        if (text.startsWith("[MEDIUM]")) {
            return Colour.YELLOW;
        }
        return text.startsWith("[ended]") ? Colour.DIM : Colour.CYAN;
    }

    private static final class Writer implements SinkWriter<Finding> {
        private final Terminal terminal;

        Writer(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void write(Finding finding, Context context) {
            terminal.print(render(finding.text(), terminal));
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
