package dev.gatewatch.output.sns;

import dev.gatewatch.config.value.TopicArn;
import dev.gatewatch.problem.PermanentFailureException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a topic accepts messages. One that refuses them all is logged once a minute, and after
 * some time the job must fail.
 */
final class TopicHealth {
    private static final Logger LOG = LoggerFactory.getLogger(TopicHealth.class);
    private static final long SAID_EVERY = Duration.ofMinutes(1).toMillis();

    private final TopicArn topic;
    private final Duration giveUpAfter;
    private long lastAccepted = Long.MIN_VALUE;
    private long refusingSince = Long.MAX_VALUE;
    private long lastSaid = Long.MIN_VALUE;

    TopicHealth(TopicArn topic, Duration giveUpAfter) {
        this.topic = topic;
        this.giveUpAfter = giveUpAfter;
    }

    void accepted(long now) {
        lastAccepted = now;
        refusingSince = Long.MAX_VALUE;
    }

    /** Whether it accepted a message at that time or later. */
    boolean acceptedSince(long time) {
        return lastAccepted >= time;
    }

    /** Since when it refuses everything; null if it does not. */
    SnsEntry.@Nullable Refusal refusal() {
        return refusingSince == Long.MAX_VALUE
                ? null
                : new SnsEntry.Refusal(topic.text(), refusingSince);
    }

    /** It refused everything at a checkpoint, since that time. */
    void restore(long since) {
        refusingSince = Math.min(refusingSince, since);
    }

    /** Records a refusal; returns what to fail with if it has lasted too long. */
    @Nullable PermanentFailureException refused(String code, long now) {
        refusingSince = Math.min(refusingSince, now);
        if (now - refusingSince >= giveUpAfter.toMillis()) {
            return new PermanentFailureException(
                    topic.text()
                            + " refuses alerts ("
                            + code
                            + ") since "
                            + Instant.ofEpochMilli(refusingSince)
                            + ": check that it exists and that the job may sns:Publish to it, then"
                            + " start again from the newest checkpoint; no alert is lost",
                    null);
        }
        if (lastSaid == Long.MIN_VALUE || now - lastSaid >= SAID_EVERY) {
            lastSaid = now;
            LOG.error(
                    "{} refuses alerts ({}) since {}; they wait. The job fails at {}.",
                    topic.text(),
                    code,
                    Instant.ofEpochMilli(refusingSince),
                    Instant.ofEpochMilli(refusingSince).plus(giveUpAfter));
        }
        return null;
    }
}
