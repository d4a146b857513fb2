package dev.gatewatch.config;

import dev.gatewatch.config.value.OnOverload;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the risk that Cognito assessed is looked up. {@link EnrichmentOptions} says what each setting
 * means.
 *
 * @param ownRoles ARNs of the job's role or of its sessions; empty if they are not known
 * @param requestsPerSecond for the whole job
 * @param capacity events, for each subtask
 * @param entriesPerUser how many entries of a user's history are kept
 * @param cacheMebibytes approximately, for each JVM
 */
public record EnrichmentConfig(
        Set<String> ownRoles,
        int requestsPerSecond,
        Duration maxWait,
        Duration settle,
        Duration tolerance,
        Duration callTimeout,
        int maxInFlight,
        int pages,
        int capacity,
        int entriesPerUser,
        int cacheMebibytes,
        OnOverload onOverload,
        Duration contextWait,
        boolean usernames)
        implements Serializable {
    /** What the least {@code max-wait} depends on, too. */
    private static final List<Option<?>> LOOKUP_TIME =
            List.of(
                    EnrichmentOptions.MAX_WAIT,
                    EnrichmentOptions.CALL_TIMEOUT,
                    EnrichmentOptions.REQUESTS_PER_SECOND);

    public EnrichmentConfig {
        ownRoles = Set.copyOf(ownRoles);
    }

    static EnrichmentConfig from(GivenValues values) {
        EnrichmentConfig config =
                new EnrichmentConfig(
                        values.get(EnrichmentOptions.OWN_ROLE),
                        values.get(EnrichmentOptions.REQUESTS_PER_SECOND),
                        values.get(EnrichmentOptions.MAX_WAIT),
                        values.get(EnrichmentOptions.SETTLE),
                        values.get(EnrichmentOptions.TOLERANCE),
                        values.get(EnrichmentOptions.CALL_TIMEOUT),
                        values.get(EnrichmentOptions.MAX_IN_FLIGHT),
                        values.get(EnrichmentOptions.PAGES),
                        values.get(EnrichmentOptions.CAPACITY),
                        values.get(EnrichmentOptions.ENTRIES_PER_USER),
                        values.get(EnrichmentOptions.CACHE_SIZE),
                        values.get(EnrichmentOptions.ON_OVERLOAD),
                        values.get(EnrichmentOptions.CONTEXT_WAIT),
                        values.get(EnrichmentOptions.USERNAMES));
        // More subtasks make it worse; how many there are is not known yet.
        config.shortWait(1).ifPresent(problem -> values.refuseOne(LOOKUP_TIME, problem));
        return config;
    }

    /** Whether the stream is blocked instead of continuing without an answer. */
    public boolean holdsStream() {
        return onOverload == OnOverload.WAIT;
    }

    /** The share of the budget that a subtask has, calls per second. */
    public double share(int parallelism) {
        return (double) requestsPerSecond / parallelism;
    }

    /**
     * Refuses a {@code max-wait} that is too short for a call and its answer.
     *
     * @param parallelism how many subtasks share the budget
     * @throws IllegalArgumentException naming both settings and the required value
     */
    public void check(int parallelism) {
        shortWait(parallelism)
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException("Enrichment: " + problem);
                        });
    }

    private Optional<String> shortWait(int parallelism) {
        // A token of the subtask's share, the call itself, and a margin to make it on time.
        long token = (long) Math.ceil(1000 / share(parallelism));
        long least = token + 2 * callTimeout.toMillis();
        if (holdsStream() || maxWait.toMillis() >= least) {
            return Optional.empty();
        }
        return Optional.of(
                "max-wait ("
                        + maxWait.toMillis()
                        + "ms) is shorter than a lookup may take: with requests-per-second ("
                        + requestsPerSecond
                        + ") shared out among "
                        + (parallelism == 1 ? "1 subtask" : parallelism + " subtasks")
                        + ", a call may go every "
                        + token
                        + "ms, and it may take its call-timeout ("
                        + callTimeout.toMillis()
                        + "ms) and be repeated. Set max-wait to at least "
                        + least
                        + "ms, or "
                        + (maxWait.toMillis() > 2 * callTimeout.toMillis()
                                ? "requests-per-second higher"
                                : "call-timeout lower"));
    }
}
