package dev.gatewatch.output.sns;

import java.io.Serializable;

/**
 * A notification on its way to a topic.
 *
 * @param attempts how often sending it failed since the job started
 * @param failingSince when sending it first failed, epoch milliseconds; 0 if it has not
 * @param size of its message in bytes, as SNS counts
 */
record SnsEntry(Notification notification, int attempts, long failingSince, int size)
        implements Serializable {

    /** One that has not been sent. */
    static SnsEntry of(Notification notification) {
        // Whether it cannot be made to fit is checked again when it is sent.
        int size =
                SnsMessage.fitting(notification).map(SnsMessage::size).orElse(SnsMessage.MAX_BYTES);
        return new SnsEntry(notification, 0, 0, size);
    }

    SnsEntry failedAt(long time) {
        return new SnsEntry(notification, attempts + 1, attempts == 0 ? time : failingSince, size);
    }
}
