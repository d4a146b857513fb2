package dev.gatewatch.config;

import dev.gatewatch.config.value.DurationValue;
import dev.gatewatch.config.value.FlagValue;
import dev.gatewatch.config.value.FolderValue;
import dev.gatewatch.config.value.TopicArn;
import dev.gatewatch.config.value.TopicValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options for where alerts go. */
final class AlertOptions {
    private static final String GROUP = "Alerts";

    static final Option<Boolean> CONSOLE =
            new Option<>(
                    GROUP,
                    "console",
                    new FlagValue(),
                    "true",
                    "Whether each alert is shown on the console too.");

    static final Option<Optional<String>> FOLDER =
            new Option<>(
                    GROUP,
                    "folder",
                    new FolderValue(),
                    "",
                    "Where alerts are kept as files; a path or a URI such as"
                            + " `s3a://bucket/alerts`.");

    static final Option<Optional<TopicArn>> TOPIC =
            new Option<>(
                    GROUP,
                    "topic.arn",
                    new TopicValue(),
                    "",
                    "The SNS topic that alerts are published to; one that ends in `.fifo` keeps"
                            + " the order within a group.");

    /** By the level's name. */
    static final Map<String, Option<Optional<TopicArn>>> TOPICS_BY_LEVEL = topicsByLevel();

    static final Option<Duration> TOPIC_GIVE_UP_AFTER =
            new Option<>(
                    GROUP,
                    "topic.give-up-after",
                    new DurationValue("1s", "24h"),
                    "10m",
                    "A topic that is gone or refuses the job fails the job so long after the first"
                            + " refusal, restarts included; until then, alerts wait.");

    static final Option<Optional<String>> UNPUBLISHABLE =
            new Option<>(
                    GROUP,
                    "unpublishable",
                    new FolderValue(),
                    "",
                    "Where alerts are kept that a topic does not take, one file each. Needed with"
                            + " a topic.");

    /** All of them, in the order in which they are documented. */
    static final List<Option<?>> ALL = all();

    private AlertOptions() {}

    private static Map<String, Option<Optional<TopicArn>>> topicsByLevel() {
        Map<String, Option<Optional<TopicArn>>> topics = new LinkedHashMap<>();
        for (String level : List.of("critical", "high", "medium", "low", "informational")) {
            topics.put(
                    level,
                    new Option<>(
                            GROUP,
                            "topic.arn." + level,
                            new TopicValue(),
                            "",
                            "The topic for alerts of level " + level + ", instead."));
        }
        return topics;
    }

    private static List<Option<?>> all() {
        List<Option<?>> all = new ArrayList<>(List.of(CONSOLE, FOLDER, TOPIC));
        all.addAll(TOPICS_BY_LEVEL.values());
        all.addAll(List.of(TOPIC_GIVE_UP_AFTER, UNPUBLISHABLE));
        return List.copyOf(all);
    }
}
