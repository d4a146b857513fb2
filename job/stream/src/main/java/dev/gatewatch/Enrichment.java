package dev.gatewatch;

import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.enrich.AttachHistories;
import dev.gatewatch.enrich.EnrichEvents;
import dev.gatewatch.enrich.EnrichedEvent;
import dev.gatewatch.enrich.EnrichmentRequest;
import dev.gatewatch.enrich.NoEnrichmentOfAlerts;
import dev.gatewatch.enrich.NoEnrichmentOfEvents;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.AlertWithHistory;
import java.time.Duration;

/**
 * How events get the risk that Cognito assessed, and alerts the recent activity of their users.
 *
 * @param lookup for each event that needs it
 * @param context for each alert
 */
public record Enrichment(
        AsyncStep<EnrichmentRequest, EnrichedEvent> lookup,
        AsyncStep<Alert, AlertWithHistory> context) {
    /** From the histories of users. */
    public static Enrichment of(EnrichmentConfig config, UserHistoriesFactory histories) {
        EnrichEvents lookup = new EnrichEvents(config, histories);
        AttachHistories context = new AttachHistories(config, histories);
        return new Enrichment(
                new AsyncStep<>(
                        lookup,
                        Duration.ofMillis(lookup.timeoutMillis()),
                        lookup.queueCapacity(),
                        false),
                new AsyncStep<>(
                        context,
                        Duration.ofMillis(context.timeoutMillis()),
                        context.queueCapacity(),
                        true));
    }

    /**
     * The same if some rule or report reads its results; else one that looks nothing up, with the
     * same operators: inputs that a job with other rules left in flight in them are emitted. Alerts
     * are the same with and without reports.
     */
    Enrichment asNeeded(JobPlan plan) {
        return new Enrichment(
                plan.needsHistories()
                        ? lookup
                        : new AsyncStep<>(
                                new NoEnrichmentOfEvents(),
                                lookup.timeout(),
                                lookup.capacity(),
                                lookup.ordered()),
                plan.alertsShowHistories()
                        ? context
                        : new AsyncStep<>(
                                new NoEnrichmentOfAlerts(),
                                context.timeout(),
                                context.capacity(),
                                context.ordered()));
    }
}
