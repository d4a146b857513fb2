package dev.gatewatch.output.file;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once a minute that files cannot be written, with what follows from it, and once that they
 * are. What it logs has nothing of the lines.
 */
final class FolderOutage {
    static final Duration LOGGED_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(FolderOutage.class);
    private static final long NEVER = Long.MIN_VALUE;

    private final KeptLines content;
    private final String address;
    private final WaitingFiles waiting;
    private @Nullable Exception failure;
    private long since;
    private long said = NEVER;
    private long saidOfPace = NEVER;

    FolderOutage(KeptLines content, String address, WaitingFiles waiting) {
        this.content = content;
        this.address = address;
        this.waiting = waiting;
    }

    /** An attempt to write a file failed; another one follows. */
    synchronized void failed(Exception cause, long now) {
        failure = cause;
        // What passes by itself is worth a line only if it lasts.
        if (FolderFault.of(cause) != FolderFault.PASSING || cause instanceof RuntimeException) {
            warn(now, false);
        }
    }

    /**
     * To be called once a minute while files wait: a call that is not answered does not fail.
     *
     * @param full whether the job waits for them
     */
    synchronized void check(long now, boolean full) {
        if (full || waiting.delay(now) >= LOGGED_EVERY.toMillis()) {
            warn(now, full);
        }
    }

    private void warn(long now, boolean full) {
        Long oldest = waiting.oldest();
        if (oldest == null || !isDue(said, now)) {
            return;
        }
        if (said == NEVER) {
            since = oldest;
        }
        said = now;
        Exception cause = failure;
        LOG.warn(
                "{} lines of {} wait for {} since {} ({}). They are in the checkpoints and are"
                        + " written later: nothing is lost, and all else goes on.{}{}",
                waiting.lines(),
                content.text(),
                address,
                Instant.ofEpochMilli(oldest),
                cause == null ? "no answer yet" : FolderFault.text(cause),
                full
                        ? " But no more fit into memory: the job reads no further, and completes no"
                                + " checkpoint, until then."
                        : "",
                cause == null ? "" : FolderFault.of(cause).remedy(),
                // Where a failure is none of the folder's, people need its stack.
                cause instanceof RuntimeException ? cause : null);
    }

    /** A file was written. */
    synchronized void written() {
        failure = null;
        if (said != NEVER && !waiting.isAnyDue()) {
            LOG.info(
                    "{} has all lines of {} that waited since {}.",
                    address,
                    content.text(),
                    Instant.ofEpochMilli(since));
            said = NEVER;
        }
    }

    /** The job slows down since more lines came than fit into memory. */
    synchronized void slowed(long now) {
        if (isDue(saidOfPace, now)) {
            saidOfPace = now;
            LOG.warn(
                    "More lines of {} came since the last complete checkpoint than fit into memory:"
                            + " the job reads slowly until the next.",
                    content.text());
        }
    }

    private static boolean isDue(long last, long now) {
        return last == NEVER || now - last >= LOGGED_EVERY.toMillis();
    }
}
