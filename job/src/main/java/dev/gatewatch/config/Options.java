package dev.gatewatch.config;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every option, declared once. */
public final class Options {
    private static final String SOURCE = "Source";
    private static final String ENRICHMENT = "Enrichment";
    private static final String DETECTION = "Detection";
    private static final String ALERTS = "Alerts";

    static final Option<Duration> OUT_OF_ORDERNESS =
            new Option<>(
                    SOURCE,
                    "out-of-orderness",
                    new DurationValue("0s", "1h"),
                    "2m",
                    "How far behind the newest event one may be and still be in time. CloudTrail"
                            + " does not deliver in order.");

    static final Option<Duration> ALLOWED_LATENESS =
            new Option<>(
                    SOURCE,
                    "allowed-lateness",
                    new DurationValue("0s", "24h"),
                    "10m",
                    "How much later still an event may come and correct what was counted. Later"
                            + " ones are counted as late and set aside.");

    static final Option<Duration> IDLENESS =
            new Option<>(
                    SOURCE,
                    "idleness",
                    new DurationValue("1s", "1h"),
                    "30s",
                    "A shard without events for so long no longer holds up the others.");

    static final Option<Duration> QUIET_AFTER =
            new Option<>(
                    SOURCE,
                    "quiet-after",
                    new DurationValue("1s", "24h"),
                    "5m",
                    "Without any event for so long, the clock moves time on instead, so that"
                            + " windows close. Only on a stream; a replay has no clock.");

    static final Option<Duration> MAX_AHEAD =
            new Option<>(
                    SOURCE,
                    "max-ahead",
                    new DurationValue("1s", "24h"),
                    "10m",
                    "An event whose time is further ahead of the clock is refused, since it would"
                            + " make all others late. Only on a stream.");

    static final Option<Map<String, String>> CLIENT_POOLS =
            new Option<>(
                    SOURCE,
                    "client-pools",
                    new ClientPoolsValue(),
                    "",
                    "Which user pool each app client belongs to. Most records name the client"
                            + " only.");

    static final Option<Optional<StreamArn>> STREAM_ARN =
            new Option<>(
                    SOURCE,
                    "stream.arn",
                    new StreamArnValue(),
                    "",
                    "The Kinesis stream to read. A replay reads none.");

    static final Option<InitialPosition> INITIAL_POSITION =
            new Option<>(
                    SOURCE,
                    "source.init.position",
                    new InitialPositionValue(),
                    "LATEST",
                    "Where to begin a stream that no snapshot knows: with what comes from now on,"
                            + " with the oldest record kept, or at a time.");

    static final Option<Optional<Instant>> INITIAL_TIMESTAMP =
            new Option<>(
                    SOURCE,
                    "source.init.timestamp",
                    new TimeValue(),
                    "",
                    "The time to begin at, if `source.init.position` is AT_TIMESTAMP.");

    static final Option<Duration> DISCOVERY_INTERVAL =
            new Option<>(
                    SOURCE,
                    "source.shard.discovery.interval",
                    new DurationValue("1s", "10m"),
                    "10s",
                    "How often the stream's shards are listed. The children of a shard that ends"
                            + " are begun at once, without waiting for it.");

    static final Option<Integer> MAX_RECORDS =
            new Option<>(
                    SOURCE,
                    "source.shard.get-records.max-record-count",
                    new CountValue(1, 10_000),
                    "10000",
                    "How many records one read asks for. Kinesis hands out 10 MB at most.");

    static final Option<Duration> IDLE_INTERVAL =
            new Option<>(
                    SOURCE,
                    "source.reader.empty-records-fetch-interval",
                    new DurationValue("200ms", "1m"),
                    "1s",
                    "How long after one read of a shard the next is made once its end is reached."
                            + " All consumers of a shard share five reads a second.");

    static final Option<Duration> BUSY_INTERVAL =
            new Option<>(
                    SOURCE,
                    "source.reader.nonempty-records-fetch-interval",
                    new DurationValue("200ms", "1m"),
                    "500ms",
                    "How long after one read of a shard the next is made while it is behind; longer"
                            + " for a while after Kinesis has refused one as too many.");

    static final Option<Duration> FAIL_AFTER =
            new Option<>(
                    SOURCE,
                    "source.fail-after",
                    new DurationValue("1s", "24h"),
                    "5m",
                    "How long to wait for what only a person can mend, a stream that is gone or"
                            + " access that is denied, before the job fails and says so. All other"
                            + " errors are retried for ever.");

    static final Option<Set<String>> OWN_ROLE =
            new Option<>(
                    ENRICHMENT,
                    "own-role",
                    new RolesValue(),
                    "",
                    "The role that the job runs as, one or several. What the job asks of Cognito"
                            + " comes back as events, which are dropped if they are of this"
                            + " role.");
    static final Option<Integer> REQUESTS_PER_SECOND =
            new Option<>(
                    ENRICHMENT,
                    "requests-per-second",
                    new CountValue(1, 10_000),
                    "10",
                    "How many calls the whole job makes to Cognito. The quota, 50 unless raised, is"
                            + " shared with the application's users, who then wait for their"
                            + " codes.");

    static final Option<Duration> MAX_WAIT =
            new Option<>(
                    ENRICHMENT,
                    "max-wait",
                    new DurationValue("1s", "10m"),
                    "60s",
                    "How long an event waits for its lookup. The longer, the more events share a"
                            + " call; but alerts on users who are looked up often, and all that"
                            + " the watermark decides, come later by up to as much.");

    static final Option<Duration> SETTLE =
            new Option<>(
                    ENRICHMENT,
                    "settle",
                    new DurationValue("0s", "5m"),
                    "10s",
                    "How long Cognito takes until an attempt is in the user's history. A history"
                            + " fetched earlier than that after an event does not count for it.");

    static final Option<Duration> TOLERANCE =
            new Option<>(
                    ENRICHMENT,
                    "tolerance",
                    new DurationValue("1s", "1h"),
                    "3m",
                    "How far an entry of the history may be from an event and still be its own. A"
                            + " sign-in's challenge may be answered so much later.");

    static final Option<Duration> CALL_TIMEOUT =
            new Option<>(
                    ENRICHMENT,
                    "call-timeout",
                    new DurationValue("100ms", "1m"),
                    "3s",
                    "How long a call may take. Lookups that gather events go so long before the"
                            + " first of these has waited long enough.");

    static final Option<Integer> MAX_IN_FLIGHT =
            new Option<>(
                    ENRICHMENT,
                    "max-in-flight",
                    new CountValue(1, 1_000),
                    "32",
                    "How many calls may be under way at once, in each JVM.");

    static final Option<Integer> PAGES =
            new Option<>(
                    ENRICHMENT,
                    "pages",
                    new CountValue(1, 1_000),
                    "3",
                    "How many pages of 60 entries, each a call, a lookup goes back at most. It goes"
                            + " no further than its events need.");

    static final Option<Integer> CAPACITY =
            new Option<>(
                    ENRICHMENT,
                    "capacity",
                    new CountValue(10, 1_000_000),
                    "20000",
                    "How many events of a subtask may wait. With more, the least urgent go on"
                            + " without an answer.");

    static final Option<Integer> ENTRIES_PER_USER =
            new Option<>(
                    ENRICHMENT,
                    "entries-per-user",
                    new CountValue(60, 100_000),
                    "300",
                    "How many entries of a user's history are kept in memory.");

    static final Option<Integer> CACHE_SIZE =
            new Option<>(
                    ENRICHMENT,
                    "cache-mebibytes",
                    new CountValue(1, 10_000),
                    "64",
                    "About how much memory the histories may take, in each JVM.");

    static final Option<OnOverload> ON_OVERLOAD =
            new Option<>(
                    ENRICHMENT,
                    "on-overload",
                    new OnOverloadValue(),
                    "skip",
                    "Whether events whose lookup is not possible in time go on without it, or hold"
                            + " the stream until it is. Checkpoints do not complete while the"
                            + " stream is held: for replays only.");

    static final Option<Duration> CONTEXT_WAIT =
            new Option<>(
                    ENRICHMENT,
                    "context-wait",
                    new DurationValue("0s", "1m"),
                    "5s",
                    "How long an alert waits for the recent attempts of the users that it is"
                            + " about.");

    static final Option<Boolean> USERNAMES =
            new Option<>(
                    ENRICHMENT,
                    "usernames",
                    new FlagValue(),
                    "false",
                    "Whether alerts name users by what they sign in with, too: personal data, and"
                            + " a call of AdminGetUser for each.");

    static final Option<Optional<String>> RULES =
            new Option<>(
                    DETECTION,
                    "rules",
                    new FolderValue(),
                    "",
                    "Where the rules are. Without it, those packed in the jar.");

    static final Option<Integer> PATTERN_CAP =
            new Option<>(
                    DETECTION,
                    "pattern-cap",
                    new CountValue(100, 10_000),
                    "200",
                    "How many events of a group each pattern follows within its time. More are"
                            + " dropped, counted and alerted. The cost grows with its square.");

    static final Option<Boolean> CONSOLE =
            new Option<>(
                    ALERTS,
                    "console",
                    new FlagValue(),
                    "true",
                    "Whether each alert is shown on the console too.");

    static final Option<Optional<String>> ALERTS_FOLDER =
            new Option<>(
                    ALERTS,
                    "folder",
                    new FolderValue(),
                    "",
                    "Where alerts are kept as files; a path or a URI such as"
                            + " `s3a://bucket/alerts`.");

    static final Option<Optional<TopicArn>> TOPIC =
            new Option<>(
                    ALERTS,
                    "topic.arn",
                    new TopicValue(),
                    "",
                    "The SNS topic that alerts are published to; one that ends in `.fifo` keeps"
                            + " the order within a group.");

    /** By the level's name. */
    static final Map<String, Option<Optional<TopicArn>>> TOPICS_BY_LEVEL = topicsByLevel();

    static final Option<Duration> TOPIC_GIVE_UP_AFTER =
            new Option<>(
                    ALERTS,
                    "topic.give-up-after",
                    new DurationValue("1s", "24h"),
                    "10m",
                    "A topic that is gone or refuses the job fails the job after so long; until"
                            + " then, alerts wait.");

    static final Option<Optional<String>> UNPUBLISHABLE =
            new Option<>(
                    ALERTS,
                    "unpublishable",
                    new FolderValue(),
                    "",
                    "Where alerts are kept that a topic does not take, one file each. Needed with"
                            + " a topic.");

    static final Option<Optional<String>> REJECTS_FOLDER =
            new Option<>(
                    "Rejects",
                    "folder",
                    new FolderValue(),
                    "",
                    "Where input is kept that is no event, or that came too late; a path or a URI"
                            + " such as `s3a://bucket/rejects`.");

    /** All of them, in the order in which they are documented. */
    public static final List<Option<?>> ALL = all();

    private Options() {}

    static List<String> groups() {
        return ALL.stream().map(Option::group).distinct().toList();
    }

    static List<String> keys(String group) {
        return ALL.stream()
                .filter(option -> option.group().equals(group))
                .map(option -> option.key())
                .toList();
    }

    private static Map<String, Option<Optional<TopicArn>>> topicsByLevel() {
        Map<String, Option<Optional<TopicArn>>> topics = new LinkedHashMap<>();
        for (String level : List.of("critical", "high", "medium", "low", "informational")) {
            topics.put(
                    level,
                    new Option<>(
                            ALERTS,
                            "topic.arn." + level,
                            new TopicValue(),
                            "",
                            "The topic for alerts of level " + level + ", instead."));
        }
        return topics;
    }

    private static List<Option<?>> all() {
        List<Option<?>> all =
                new ArrayList<>(
                        List.of(
                                OUT_OF_ORDERNESS,
                                ALLOWED_LATENESS,
                                IDLENESS,
                                QUIET_AFTER,
                                MAX_AHEAD,
                                CLIENT_POOLS,
                                STREAM_ARN,
                                INITIAL_POSITION,
                                INITIAL_TIMESTAMP,
                                DISCOVERY_INTERVAL,
                                MAX_RECORDS,
                                IDLE_INTERVAL,
                                BUSY_INTERVAL,
                                FAIL_AFTER,
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
                                USERNAMES,
                                RULES,
                                PATTERN_CAP,
                                CONSOLE,
                                ALERTS_FOLDER,
                                TOPIC));
        all.addAll(TOPICS_BY_LEVEL.values());
        all.addAll(List.of(TOPIC_GIVE_UP_AFTER, UNPUBLISHABLE, REJECTS_FOLDER));
        return List.copyOf(all);
    }
}
