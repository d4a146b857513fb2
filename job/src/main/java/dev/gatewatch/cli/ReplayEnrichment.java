package dev.gatewatch.cli;

import dev.gatewatch.Enrichment;
import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.config.value.OnOverload;
import dev.gatewatch.enrich.cognito.CognitoAccess;
import dev.gatewatch.enrich.cognito.CognitoClients;
import dev.gatewatch.enrich.cognito.CognitoHistories;
import java.net.URI;
import java.time.Duration;

/**
 * The lookup of a replay: histories are complete and cost nothing, so that every event gets its
 * answer, however long that takes, and the same one each time.
 */
final class ReplayEnrichment {
    /** Far longer than a call on this machine takes; a pause of Java must not cost an answer. */
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(1);

    private static final int MAX_IN_FLIGHT = 32;

    /**
     * Flink keeps a segment of this capacity for each watermark that waits, and a replay has one
     * for each second.
     */
    private static final int CAPACITY = 8 * MAX_IN_FLIGHT;

    private static final int UNLIMITED = 1_000_000_000;

    private ReplayEnrichment() {}

    /**
     * Looks up in the histories that are served somewhere.
     *
     * @param config says how far entries may be from events, and how much memory there is
     */
    static Enrichment at(URI endpoint, EnrichmentConfig config) {
        CognitoAccess access = CognitoAccess.to(endpoint, CALL_TIMEOUT, MAX_IN_FLIGHT);
        return Enrichment.of(
                unlimited(config), () -> new CognitoHistories(new CognitoClients(access)));
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
