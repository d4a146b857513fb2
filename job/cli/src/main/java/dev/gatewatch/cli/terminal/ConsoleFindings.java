package dev.gatewatch.cli.terminal;

import dev.gatewatch.alert.AlertStyle;
import dev.gatewatch.alert.AlertText;
import dev.gatewatch.cli.terminal.Terminal.Colour;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Shows alerts on the terminal as they arrive; the job runs in the command's own JVM. */
public final class ConsoleFindings implements Sink<AlertWithHistory> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, RuleHeader> headers;
    private final ConsoleSettings settings;
    private final String job;

    /**
     * @param headers the rules by id
     * @param job under which {@link FirstGroups} has what the summary says of the alerts
     */
    public ConsoleFindings(Map<String, RuleHeader> headers, ConsoleSettings settings, String job) {
        this.headers = new HashMap<>(headers);
        this.settings = settings;
        this.job = job;
    }

    @Override
    public SinkWriter<AlertWithHistory> createWriter(WriterInitContext context) {
        return writer(Terminal.get());
    }

    Writer writer(Terminal terminal) {
        return new Writer(terminal);
    }

    /** Writes the alerts of one run. */
    final class Writer implements SinkWriter<AlertWithHistory> {
        private final Terminal terminal;
        private final FirstGroups firstGroups = FirstGroups.of(job);
        private final ShownAlerts shown = new ShownAlerts();

        private Writer(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void write(AlertWithHistory withHistory, Context context) {
            Alert alert = withHistory.alert();
            RuleHeader rule = headers.get(alert.ruleId());
            if (rule == null) {
                throw new IllegalStateException(
                        "alert of the rule " + alert.ruleId() + ", which is not loaded");
            }
            AlertStyle style =
                    AlertStyle.terminal(terminal.width(), settings.zone(), settings.full());
            if (alert.activity() == Activity.CLOSE) {
                if (settings.verbose() && settings.shows(rule.level())) {
                    all(Colour.DIM, AlertText.write(alert, rule, style));
                }
                return;
            }
            firstGroups.add(alert.ruleId(), alert.start(), AlertText.group(alert, style));
            if (settings.shows(rule.level())) {
                begun(alert, rule, style);
            }
        }

        private void begun(Alert alert, RuleHeader rule, AlertStyle style) {
            String text = AlertText.write(alert, rule, style);
            Colour colour = colour(rule.level());
            boolean again = shown.add(alert, AlertText.withoutTime(alert, rule, style));
            if (again && !settings.full()) {
                all(colour, AlertText.repeat(alert, rule, style));
                return;
            }
            int end = text.indexOf('\n');
            // An empty line above, as one looks for where an alert begins.
            terminal.printFitted(
                    "\n" + terminal.coloured(colour, text.substring(0, end)) + text.substring(end));
        }

        private void all(Colour colour, String text) {
            terminal.printFitted(
                    text.lines()
                            .map(line -> terminal.coloured(colour, line) + "\n")
                            .collect(Collectors.joining()));
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }

    private static Colour colour(Level level) {
        return switch (level) {
            case CRITICAL, HIGH -> Colour.RED;
            case MEDIUM -> Colour.YELLOW;
            case LOW, INFORMATIONAL -> Colour.CYAN;
        };
    }
}
