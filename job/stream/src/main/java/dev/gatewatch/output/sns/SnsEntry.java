package dev.gatewatch.output.sns;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A notification on its way to a topic.
 *
 * @param waitingSince when the sink received it, epoch milliseconds; 0 if a checkpoint of an
 *     earlier version does not contain the time
 * @param attempts how often sending it failed since the job started
 * @param failingSince when sending it first failed, epoch milliseconds; 0 if it has not
 * @param size of its message in bytes, as SNS counts
 * @param refusal of its topic at the checkpoint that the entry is from; null if there was none
 */
record SnsEntry(
        Notification notification,
        long waitingSince,
        int attempts,
        long failingSince,
        int size,
        @Nullable Refusal refusal)
        implements Serializable {

    /**
     * A topic refuses everything.
     *
     * @param topic its ARN
     * @param since when it refused the first message, epoch milliseconds
     */
    record Refusal(String topic, long since) implements Serializable {}

    /** One that has not been sent. */
    static SnsEntry of(Notification notification, long waitingSince) {
        return of(notification, waitingSince, null);
    }

    static SnsEntry of(Notification notification, long waitingSince, @Nullable Refusal refusal) {
        // Whether it cannot be made to fit is checked again when it is sent.
        int size =
                SnsMessage.fitting(notification).map(SnsMessage::size).orElse(SnsMessage.MAX_BYTES);
        return new SnsEntry(notification, waitingSince, 0, 0, size, refusal);
    }

    SnsEntry failedAt(long time) {
        return new SnsEntry(
                notification,
                waitingSince,
                attempts + 1,
                attempts == 0 ? time : failingSince,
                size,
                refusal);
    }

    SnsEntry receivedAt(long time) {
        return new SnsEntry(notification, time, attempts, failingSince, size, refusal);
    }

    SnsEntry refusedBy(@Nullable Refusal now) {
        return new SnsEntry(notification, waitingSince, attempts, failingSince, size, now);
    }

    /** Roughly the memory that it takes, in characters. */
    int length() {
        return notification.json().length()
                + notification.text().length()
                + notification.subject().length()
                + notification.group().length();
    }
}
