package dev.gatewatch.config;

import dev.gatewatch.config.value.TopicArn;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which topic the alerts of each level are published to.
 *
 * @param byLevel by the level's name in lower case; a level that is missing is not published
 * @param giveUpAfter how long a topic may refuse everything before the job fails
 */
public record TopicsConfig(Map<String, TopicArn> byLevel, Duration giveUpAfter)
        implements Serializable {
    public TopicsConfig {
        byLevel = Map.copyOf(byLevel);
    }

    static TopicsConfig from(GivenValues values) {
        Map<String, TopicArn> byLevel = new LinkedHashMap<>();
        AlertOptions.TOPICS_BY_LEVEL.forEach(
                (level, option) ->
                        values.get(option)
                                .or(() -> values.get(AlertOptions.TOPIC))
                                .ifPresent(topic -> byLevel.put(level, topic)));
        return new TopicsConfig(byLevel, values.get(AlertOptions.TOPIC_GIVE_UP_AFTER));
    }
}
