package dev.gatewatch.cli.terminal;

import dev.gatewatch.event.Alert;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Which rules and groups have been shown, so that one that comes again takes one line. */
final class ShownAlerts {
    /** The groups that are remembered; an attacker can make up any number. */
    static final int REMEMBERED = 10_000;

    private final Map<UUID, Boolean> shown =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /**
     * Adds an alert; whether one of its rule and group was there.
     *
     * @param details what else tells alerts of a rule without groups apart
     */
    boolean add(Alert alert, String details) {
        StringBuilder key = new StringBuilder(alert.ruleId());
        for (String value : alert.groupValues()) {
            // As long as it is: what one group has to say must not become the key of another.
            key.append('\0').append(value.length()).append('\0').append(value);
        }
        if (alert.groupValues().length == 0) {
            key.append('\0').append(details);
        }
        UUID digest = UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
        return shown.put(digest, true) != null;
    }
}
