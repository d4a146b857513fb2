package dev.gatewatch.config;

import dev.gatewatch.config.value.FolderValue;
import java.util.List;
import java.util.Optional;

/**
 * Where input goes that is no event or that arrived too late.
 *
 * @param folder where it is kept, empty for nowhere
 */
public record RejectsConfig(Optional<String> folder) {
    private static final String GROUP = "Rejects";

    static final Option<Optional<String>> FOLDER =
            new Option<>(
                    GROUP,
                    "folder",
                    new FolderValue(),
                    "",
                    "Where input is kept that is no event, or that came too late; a path or a URI"
                            + " such as `s3a://bucket/rejects`.");

    /** All of them, in the order in which they are documented. */
    static final List<Option<?>> OPTIONS = List.of(FOLDER);

    static RejectsConfig from(GivenValues values) {
        return new RejectsConfig(values.get(FOLDER));
    }
}
