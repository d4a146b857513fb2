package dev.gatewatch.cli.lookup;

import dev.gatewatch.Enrichment;
import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.config.value.OnOverload;
import java.time.Duration;

/**
 * The lookup of a replay: histories are complete and cost nothing, so that every event gets its
 * answer, however long that takes, and the same one each time.
 */
public final class ReplayEnrichment {
    /**
     * Answers are available at once, so no call reaches its timeout; but until then, its answer is
     * kept in memory.
     */
    private static final Duration CALL_TIMEOUT = Duration.ofMillis(100);

    private static final int MAX_IN_FLIGHT = 32;

    /**
     * Flink keeps a segment of this capacity for each queued watermark, and a replay has one for
     * each second.
     */
    private static final int CAPACITY = 8 * MAX_IN_FLIGHT;

    private static final int UNLIMITED = 1_000_000_000;

    private ReplayEnrichment() {}

    /**
     * Looks up in histories that stay open as long as the job runs.
     *
     * @param config sets how far entries may be from events, and how much memory there is
     */
    public static Enrichment in(LoadedHistories histories, EnrichmentConfig config) {
        return Enrichment.of(unlimited(config), histories.factory());
    }

    private static EnrichmentConfig unlimited(EnrichmentConfig config) {
        return new EnrichmentConfig(
                config.ownRoles(),
                UNLIMITED,
                Duration.ZERO,
                Duration.ZERO,
                config.tolerance(),
                CALL_TIMEOUT,
                MAX_IN_FLIGHT,
                UNLIMITED,
                CAPACITY,
                UNLIMITED,
                config.cacheMebibytes(),
                OnOverload.WAIT,
                Duration.ZERO,
                config.usernames());
    }
}
