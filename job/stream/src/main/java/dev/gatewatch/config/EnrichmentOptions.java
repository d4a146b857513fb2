package dev.gatewatch.config;

import dev.gatewatch.config.value.CountValue;
import dev.gatewatch.config.value.DurationValue;
import dev.gatewatch.config.value.FlagValue;
import dev.gatewatch.config.value.OnOverload;
import dev.gatewatch.config.value.OnOverloadValue;
import dev.gatewatch.config.value.RolesValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The options for the lookup of risks. */
final class EnrichmentOptions {
    private static final String GROUP = "Enrichment";

    static final Option<Set<String>> OWN_ROLE =
            new Option<>(
                    GROUP,
                    "own-role",
                    new RolesValue(),
                    "",
                    "The role that the job runs as, one or several. What the job asks of Cognito"
                            + " comes back as events, which are dropped if they are of this"
                            + " role.");

    static final Option<Integer> REQUESTS_PER_SECOND =
            new Option<>(
                    GROUP,
                    "requests-per-second",
                    new CountValue(1, 10_000),
                    "10",
                    "How many calls the whole job makes to Cognito. The quota, 50 unless raised, is"
                            + " shared with the application's users, who then wait for their"
                            + " codes.");

    static final Option<Duration> MAX_WAIT =
            new Option<>(
                    GROUP,
                    "max-wait",
                    new DurationValue("1s", "10m"),
                    "60s",
                    "How long an event waits for its lookup. The longer, the more events share a"
                            + " call; but alerts on users who are looked up often, and all that"
                            + " the watermark decides, come later by up to as much.");

    static final Option<Duration> SETTLE =
            new Option<>(
                    GROUP,
                    "settle",
                    new DurationValue("0s", "5m"),
                    "10s",
                    "How long Cognito takes until an attempt is in the user's history. A history"
                            + " fetched earlier than that after an event does not count for it.");

    static final Option<Duration> TOLERANCE =
            new Option<>(
                    GROUP,
                    "tolerance",
                    new DurationValue("1s", "1h"),
                    "3m",
                    "How far an entry of the history may be from an event and still be its own. A"
                            + " sign-in's challenge may be answered so much later.");

    static final Option<Duration> CALL_TIMEOUT =
            new Option<>(
                    GROUP,
                    "call-timeout",
                    new DurationValue("100ms", "1m"),
                    "3s",
                    "How long a call may take. Lookups that gather events go so long, and a fifth"
                            + " of max-wait for retries, before the first of these has waited long"
                            + " enough.");

    static final Option<Integer> MAX_IN_FLIGHT =
            new Option<>(
                    GROUP,
                    "max-in-flight",
                    new CountValue(1, 1_000),
                    "32",
                    "How many calls may be under way at once, in each JVM.");

    static final Option<Integer> PAGES =
            new Option<>(
                    GROUP,
                    "pages",
                    new CountValue(1, 1_000),
                    "3",
                    "How many pages of 60 entries, each a call, a lookup goes back at most. It goes"
                            + " no further than its events need.");

    static final Option<Integer> CAPACITY =
            new Option<>(
                    GROUP,
                    "capacity",
                    new CountValue(10, 1_000_000),
                    "20000",
                    "How many events of a subtask may wait. With more, the least urgent go on"
                            + " without an answer. Each takes about 2 kB, and there may be as"
                            + " many again that have their answer.");

    static final Option<Integer> ENTRIES_PER_USER =
            new Option<>(
                    GROUP,
                    "entries-per-user",
                    new CountValue(60, 100_000),
                    "300",
                    "How many entries of a user's history are kept in memory.");

    static final Option<Integer> CACHE_SIZE =
            new Option<>(
                    GROUP,
                    "cache-mebibytes",
                    new CountValue(1, 10_000),
                    "64",
                    "About how much memory the histories may take, in each JVM.");

    static final Option<OnOverload> ON_OVERLOAD =
            new Option<>(
                    GROUP,
                    "on-overload",
                    new OnOverloadValue(),
                    "skip",
                    "Whether events whose lookup is not possible in time go on without it, or hold"
                            + " the stream until it is. Checkpoints do not complete while the"
                            + " stream is held: for replays only.");

    static final Option<Duration> CONTEXT_WAIT =
            new Option<>(
                    GROUP,
                    "context-wait",
                    new DurationValue("0s", "1m"),
                    "5s",
                    "How long an alert waits for the recent attempts of the users that it is"
                            + " about.");

    static final Option<Boolean> USERNAMES =
            new Option<>(
                    GROUP,
                    "usernames",
                    new FlagValue(),
                    "false",
                    "Whether alerts name users by what they sign in with, too: personal data, and"
                            + " a call of AdminGetUser for each.");

    /** All of them, in the order in which they are documented. */
    static final List<Option<?>> ALL =
            List.of(
                    OWN_ROLE,
                    REQUESTS_PER_SECOND,
                    MAX_WAIT,
                    SETTLE,
                    TOLERANCE,
                    CALL_TIMEOUT,
                    MAX_IN_FLIGHT,
                    PAGES,
                    CAPACITY,
                    ENTRIES_PER_USER,
                    CACHE_SIZE,
                    ON_OVERLOAD,
                    CONTEXT_WAIT,
                    USERNAMES);

    private EnrichmentOptions() {}
}
