package dev.gatewatch.samples;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Cognito's threat protection remembers of a scenario's users. Attempts on names that the pool
 * does not know are in no history; neither are tokens that are refreshed.
 */
public final class Histories {
    public static final String FILE = "auth-events.ndjson";

    private final Map<String, List<Attempt>> users = new LinkedHashMap<>();

    /** A user who may have done nothing yet. */
    public void user(String sub) {
        attempts(sub);
    }

    /** An attempt begins. */
    public Attempt begin(Instant time, Caller caller, String sub, String type) {
        List<Attempt> attempts = attempts(sub);
        // By the user, so that what one does changes nothing in the histories of the others.
        byte[] name = (sub + attempts.size()).getBytes(StandardCharsets.UTF_8);
        Attempt attempt = new Attempt(UUID.nameUUIDFromBytes(name).toString(), type, time, caller);
        attempts.add(attempt);
        return attempt;
    }

    /** The user's last attempt of the type where it is in progress; else one that begins now. */
    Attempt current(Instant time, Caller caller, String sub, String type) {
        Attempt last = null;
        for (Attempt attempt : attempts(sub)) {
            last = attempt.is(type) ? attempt : last;
        }
        return last != null && last.inProgress() ? last : begin(time, caller, sub, type);
    }

    /** The user's last attempt. */
    public Attempt last(String sub) {
        List<Attempt> attempts = attempts(sub);
        return attempts.get(attempts.size() - 1);
    }

    /** Each attempt, user by user. */
    public void each(Consumer<Attempt> action) {
        users.values().forEach(attempts -> attempts.forEach(action));
    }

    /** A user a line, each history newest first; null where there are no users. */
    public @Nullable String lines() {
        if (users.isEmpty()) {
            return null;
        }
        StringBuilder lines = new StringBuilder();
        users.forEach((sub, attempts) -> lines.append(line(sub, attempts)).append('\n'));
        return lines.toString();
    }

    private static String line(String sub, List<Attempt> attempts) {
        List<Attempt> newestFirst = new ArrayList<>(attempts);
        newestFirst.sort(Comparator.comparing(Attempt::time).reversed());
        return Forms.json(
                RecordBuilder.object(
                        "userPoolId",
                        Application.USER_POOL,
                        "sub",
                        sub,
                        "username",
                        "user-" + sub.substring(0, 8),
                        "AuthEvents",
                        newestFirst.stream().map(Attempt::members).toList()));
    }

    private List<Attempt> attempts(String sub) {
        return users.computeIfAbsent(sub, any -> new ArrayList<>());
    }
}
