package dev.gatewatch.cli.terminal;

import dev.gatewatch.rule.model.Level;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a command shows of its alerts; the files and topics that it writes to get all of them.
 *
 * @param least alerts of lower levels are not shown
 * @param full whole ids, the whole runbook, and the events, instead of what fits a few lines
 * @param verbose also that episodes have ended
 * @param quiet neither alerts nor progress, only what went wrong and the summary
 * @param zone of times
 */
public record ConsoleSettings(
        Level least, boolean full, boolean verbose, boolean quiet, ZoneId zone)
        implements Serializable {
    /** What is shown without any option. */
    public static final ConsoleSettings DEFAULT =
            new ConsoleSettings(Level.INFORMATIONAL, false, false, false, ZoneOffset.UTC);

    /** Whether an alert of this level is shown. */
    public boolean shows(Level level) {
        return !quiet && level.compareTo(least) >= 0;
    }
}
