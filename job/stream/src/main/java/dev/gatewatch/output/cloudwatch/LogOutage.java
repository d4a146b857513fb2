package dev.gatewatch.output.cloudwatch;

import dev.gatewatch.config.value.LogGroupArn;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that CloudWatch does not accept lines, once a minute, and once that it does again. What it
 * logs has nothing of the lines.
 */
final class LogOutage {
    static final Duration LOGGED_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(LogOutage.class);
    private static final long NEVER = Long.MIN_VALUE;

    private final LogGroupArn group;
    private long since = NEVER;
    private long said = NEVER;
    private long saidOfLines = NEVER;

    LogOutage(LogGroupArn group) {
        this.group = group;
    }

    /** A call failed, and the lines are sent again. */
    void failed(LogsFault fault, String code, int waiting, long now) {
        if (since == NEVER) {
            since = now;
        }
        // What passes by itself is worth a line only if it lasts.
        boolean worth = fault != LogsFault.PASSING || now - since >= LOGGED_EVERY.toMillis();
        if (!worth || !isDue(said, now)) {
            return;
        }
        said = now;
        LOG.warn(
                "CloudWatch accepts no rows of reports since {} ({}): {} wait. They are in the"
                        + " checkpoints and are sent again; alerts do not wait for them.{}",
                Instant.ofEpochMilli(since),
                code,
                waiting,
                remedy(fault));
    }

    private String remedy(LogsFault fault) {
        return switch (fault) {
            case MISSING ->
                    " The log group " + group.text() + " does not exist: create it in its Region.";
            case REFUSED ->
                    " Allow the job logs:PutLogEvents and logs:CreateLogStream on "
                            + group.text()
                            + ":*.";
            default -> "";
        };
    }

    /** A call succeeded. */
    void accepted() {
        if (said != NEVER) {
            LOG.info(
                    "CloudWatch accepts rows of reports again, which it did not since {}.",
                    Instant.ofEpochMilli(since));
        }
        since = NEVER;
        said = NEVER;
    }

    /** Lines are given up. */
    void gaveUp(int lines, String why, long now) {
        if (isDue(saidOfLines, now)) {
            saidOfLines = now;
            LOG.error(
                    "{} rows of reports are not in {}: {}. Said once a minute; the metrics"
                            + " reportLinesFailed and reportLinesDropped count all.",
                    lines,
                    group.text(),
                    why);
        }
    }

    private static boolean isDue(long last, long now) {
        return last == NEVER || now - last >= LOGGED_EVERY.toMillis();
    }
}
