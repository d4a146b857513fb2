package dev.gatewatch.config;

import dev.gatewatch.config.value.FolderValue;
import dev.gatewatch.config.value.TimeOfDayValue;
import dev.gatewatch.config.value.TopicArn;
import dev.gatewatch.config.value.TopicValue;
import dev.gatewatch.config.value.ZoneValue;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The daily review. Its options say what each setting means.
 *
 * @param topic where it is published, empty for nowhere
 * @param folder where it is kept, empty for nowhere
 * @param file where a replay writes its text, empty for nowhere and on a stream
 */
public record ReviewConfig(
        Optional<TopicArn> topic,
        Optional<String> folder,
        Optional<String> file,
        LocalTime at,
        ZoneId zone) {
    private static final String GROUP = "Review";

    static final Option<Optional<TopicArn>> TOPIC =
            new Option<>(
                    GROUP,
                    "topic.arn",
                    new TopicValue(),
                    "",
                    "The SNS topic that the daily review is published to; it may be one of the"
                            + " alerts' topics. Needs `unpublishable` of `Alerts`.");

    static final Option<Optional<String>> FOLDER =
            new Option<>(
                    GROUP,
                    "folder",
                    new FolderValue(),
                    "",
                    "Where the daily reviews are kept as files; a path or a URI such as"
                            + " `s3a://bucket/reviews`. Without a topic and a folder there is no"
                            + " review.");

    static final Option<LocalTime> AT =
            new Option<>(
                    GROUP,
                    "at",
                    new TimeOfDayValue(),
                    "06:00",
                    "When a day begins and the one before is reviewed, once its last events are"
                            + " in.");

    static final Option<ZoneId> ZONE =
            new Option<>(
                    GROUP,
                    "zone",
                    new ZoneValue(),
                    "UTC",
                    "The time zone of `at`. Where clocks are changed, a day has 23 or 25 hours.");

    /** All of them, in the order in which they are documented. */
    static final List<Option<?>> OPTIONS = List.of(TOPIC, FOLDER, AT, ZONE);

    static ReviewConfig from(GivenValues values, AlertsConfig alerts) {
        ReviewConfig config =
                new ReviewConfig(
                        values.get(TOPIC),
                        values.get(FOLDER),
                        Optional.empty(),
                        values.get(AT),
                        values.get(ZONE));
        if (config.topic.isPresent() && alerts.unpublishable().isEmpty()) {
            values.refuse(
                    TOPIC,
                    "a review that the topic does not take must be kept somewhere: set"
                            + " unpublishable in property group Alerts to a folder, such as"
                            + " s3a://bucket/unpublishable");
        }
        return config;
    }

    /** Whether anybody gets a review. */
    public boolean isWanted() {
        return topic.isPresent() || folder.isPresent() || file.isPresent();
    }

    /** The same of a replay, which writes to a file alone, or with empty nothing. */
    public ReviewConfig inReplay(Optional<String> textFile) {
        return new ReviewConfig(Optional.empty(), Optional.empty(), textFile, at, zone);
    }
}
