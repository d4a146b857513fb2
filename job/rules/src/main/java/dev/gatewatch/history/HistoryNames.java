package dev.gatewatch.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Distinguishes files of users' histories from files of events in the same folder by their name,
 * such as {@code auth-events.ndjson} or {@code shop-auth-events.ndjson.gz}.
 */
public final class HistoryNames {
    private static final List<String> NAMES =
            List.of(".auth-events.", "-auth-events.", "_auth-events.");

    private HistoryNames() {}

    /** Whether a file in a folder contains histories. */
    public static boolean matches(Path file) {
        String name = "." + file.getFileName().toString().toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(name::contains);
    }
}
