package dev.gatewatch.config;

import java.util.Optional;

/**
 * Where alerts go. {@link AlertOptions} says what each setting means.
 *
 * @param console whether each alert is shown on the console too
 * @param topics where they are published; without the levels that are not published
 * @param folder where they are kept, empty for nowhere
 * @param unpublishable where alerts are kept that no topic accepts; never empty if there are topics
 */
public record AlertsConfig(
        boolean console,
        TopicsConfig topics,
        Optional<String> folder,
        Optional<String> unpublishable) {

    static AlertsConfig from(GivenValues values) {
        AlertsConfig config =
                new AlertsConfig(
                        values.get(AlertOptions.CONSOLE),
                        TopicsConfig.from(values),
                        values.get(AlertOptions.FOLDER),
                        values.get(AlertOptions.UNPUBLISHABLE));
        if (!config.topics.byLevel().isEmpty() && config.unpublishable.isEmpty()) {
            values.require(
                    AlertOptions.UNPUBLISHABLE,
                    "alerts that a topic does not take must be kept somewhere: set it to a folder,"
                            + " such as s3a://bucket/unpublishable");
        }
        return config;
    }

    /** The same with or without the console. */
    public AlertsConfig withConsole(boolean shown) {
        return new AlertsConfig(shown, topics, folder, unpublishable);
    }
}
