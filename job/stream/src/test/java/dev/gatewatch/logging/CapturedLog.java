package dev.gatewatch.logging;

import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** What all loggers say, for the time of a test. */
public final class CapturedLog extends AbstractAppender implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context;
    private final Level before;

    private CapturedLog(Level level) {
        super(
                "captured",
                null,
                PatternLayout.newBuilder().withPattern("%level %logger %m %ex").build(),
                false,
                Property.EMPTY_ARRAY);
        context = (LoggerContext) LogManager.getContext(false);
        before = context.getConfiguration().getRootLogger().getLevel();
        start();
        LoggerConfig root = context.getConfiguration().getRootLogger();
        for (String other : List.copyOf(root.getAppenders().keySet())) {
            root.removeAppender(other);
        }
        root.addAppender(this, level, null);
        Configurator.setAllLevels("", level);
    }

    /** Captures from now on; what was logged elsewhere goes nowhere else meanwhile. */
    public static CapturedLog begin() {
        return new CapturedLog(Level.ALL);
    }

    /** Captures what is logged at a level and above. */
    public static CapturedLog begin(Level level) {
        return new CapturedLog(level);
    }

    @Override
    public void append(LogEvent event) {
        lines.add(getLayout().toSerializable(event).toString());
    }

    /** The lines that have a text in them, whatever its case. */
    public List<String> with(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    @Override
    public void close() {
        context.getConfiguration().getRootLogger().removeAppender(getName());
        context.reconfigure();
        Configurator.setRootLevel(before);
    }
}
