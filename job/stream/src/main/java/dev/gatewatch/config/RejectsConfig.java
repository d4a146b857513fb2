package dev.gatewatch.config;

import java.util.Optional;

/**
 * Where input goes that is no event or that arrived too late.
 *
 * @param folder where it is kept, empty for nowhere
 */
public record RejectsConfig(Optional<String> folder) {
    static RejectsConfig from(GivenValues values) {
        return new RejectsConfig(values.get(RejectOptions.FOLDER));
    }
}
