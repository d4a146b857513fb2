package dev.gatewatch.output.sns;

import java.io.Serializable;

/**
 * A notification on its way to a topic.
 *
 * @param attempts how often it was sent in vain since the job started
 * @param failingSince when it was first sent in vain, epoch milliseconds; 0 if it was not
 * @param size of its message in bytes, as SNS counts
 */
record SnsEntry(Notification notification, int attempts, long failingSince, int size)
        implements Serializable {

    /** One that has not been sent. */
    static SnsEntry of(Notification notification) {
        // What cannot be made to fit is found out again when it is to be sent.
        int size =
                SnsMessage.fitting(notification).map(SnsMessage::size).orElse(SnsMessage.MAX_BYTES);
        return new SnsEntry(notification, 0, 0, size);
    }

    SnsEntry failedAt(long time) {
        return new SnsEntry(notification, attempts + 1, attempts == 0 ? time : failingSince, size);
    }
}
