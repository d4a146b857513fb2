package dev.gatewatch.output.sns;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** A notification as an entry of PublishBatch. */
final class SnsRequest {
    private SnsRequest() {}

    /**
     * The entry, or null if the notification cannot be made to fit.
     *
     * @param index identifies it in its batch
     * @param fifo whether the topic keeps order, and drops repeats within five minutes
     */
    static @Nullable PublishBatchRequestEntry entry(
            Notification notification, int index, boolean fifo) {
        SnsMessage message = SnsMessage.fitting(notification).orElse(null);
        if (message == null) {
            return null;
        }
        PublishBatchRequestEntry.Builder entry =
                PublishBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .subject(message.subject())
                        .message(message.body())
                        .messageStructure("json")
                        .messageAttributes(message.attributes());
        if (fifo) {
            entry.messageGroupId(groupId(notification)).messageDeduplicationId(notification.id());
        }
        return entry.build();
    }

    /** How many of the first entries are each of another group. */
    static int distinctGroups(List<SnsEntry> entries) {
        Set<String> groups = new HashSet<>();
        int end = 0;
        while (end < entries.size() && groups.add(groupId(entries.get(end).notification()))) {
            end++;
        }
        return end;
    }

    /** The same for all notifications of a rule's group, in characters that SNS allows. */
    static String groupId(Notification notification) {
        String name = notification.rule() + '\0' + notification.group();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
