package dev.gatewatch.output.sns;

import dev.gatewatch.config.value.TopicArn;
import java.util.List;
import java.util.Optional;

/** Alerts that are sent in one call. Equal only to itself. */
final class PendingBatch {
    private final Optional<TopicArn> topic;
    private final List<SnsEntry> entries;

    PendingBatch(Optional<TopicArn> topic, List<SnsEntry> entries) {
        this.topic = topic;
        this.entries = entries;
    }

    /** Empty if the level of the alerts has no topic. */
    Optional<TopicArn> topic() {
        return topic;
    }

    List<SnsEntry> entries() {
        return entries;
    }
}
