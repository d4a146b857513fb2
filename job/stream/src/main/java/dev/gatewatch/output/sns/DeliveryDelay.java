package dev.gatewatch.output.sns;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once a minute that alerts wait, and once that they no longer do. */
final class DeliveryDelay {
    static final Duration LOGGED_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryDelay.class);

    private final PendingAlerts pending;
    private long loggedSince = Long.MAX_VALUE;

    DeliveryDelay(PendingAlerts pending) {
        this.pending = pending;
    }

    /** To be called once a minute while alerts are pending. */
    void check(long now, String lastFailure) {
        if (!isLate(now)) {
            return;
        }
        loggedSince = Math.min(loggedSince, pending.oldest());
        LOG.warn(
                "{} alerts wait for SNS since {} ({}). Nobody receives them until SNS accepts them;"
                        + " they are in the checkpoints and are sent again.{}",
                pending.count(),
                Instant.ofEpochMilli(pending.oldest()),
                lastFailure,
                pending.isFull()
                        ? " No more fit into memory: the job reads no further, and completes no"
                                + " checkpoint, until then."
                        : "");
    }

    /** To be called when alerts were delivered. */
    void delivered(long now) {
        if (loggedSince == Long.MAX_VALUE || isLate(now)) {
            return;
        }
        LOG.info(
                "SNS has accepted all alerts that waited since {}.",
                Instant.ofEpochMilli(loggedSince));
        loggedSince = Long.MAX_VALUE;
    }

    private boolean isLate(long now) {
        return pending.count() > 0 && now - pending.oldest() >= LOGGED_EVERY.toMillis();
    }
}
