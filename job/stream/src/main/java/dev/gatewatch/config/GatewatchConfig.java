package dev.gatewatch.config;

import java.time.Instant;

/** All settings, one part for each property group. {@link ConfigReader} reads it. */
public record GatewatchConfig(
        SourceConfig source,
        EnrichmentConfig enrichment,
        DetectionConfig detection,
        AlertsConfig alerts,
        RejectsConfig rejects,
        ReportsConfig reports,
        ReviewConfig review) {
    /** The configuration if nothing is set. */
    public static GatewatchConfig defaults() {
        return from(GivenValues.none());
    }

    static GatewatchConfig from(GivenValues values) {
        AlertsConfig alerts = AlertsConfig.from(values);
        return new GatewatchConfig(
                SourceConfig.from(values),
                EnrichmentConfig.from(values),
                DetectionConfig.from(values),
                alerts,
                RejectsConfig.from(values),
                ReportsConfig.from(values),
                ReviewConfig.from(values, alerts));
    }

    /** The same with or without alerts on the console. */
    public GatewatchConfig withConsole(boolean shown) {
        return new GatewatchConfig(
                source, enrichment, detection, alerts.withConsole(shown), rejects, reports, review);
    }

    /** The same, where a stream is read from now on, from a time on. */
    public GatewatchConfig latestSince(Instant time) {
        return new GatewatchConfig(
                source.latestSince(time), enrichment, detection, alerts, rejects, reports, review);
    }

    /** The same with another review. */
    public GatewatchConfig withReview(ReviewConfig other) {
        return new GatewatchConfig(source, enrichment, detection, alerts, rejects, reports, other);
    }
}
