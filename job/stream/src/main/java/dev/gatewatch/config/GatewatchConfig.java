package dev.gatewatch.config;

/** All settings, one part for each property group. {@link ConfigReader} reads it. */
public record GatewatchConfig(
        SourceConfig source,
        EnrichmentConfig enrichment,
        DetectionConfig detection,
        AlertsConfig alerts,
        RejectsConfig rejects,
        ReportsConfig reports) {
    /** The configuration if nothing is set. */
    public static GatewatchConfig defaults() {
        return from(GivenValues.none());
    }

    static GatewatchConfig from(GivenValues values) {
        return new GatewatchConfig(
                SourceConfig.from(values),
                EnrichmentConfig.from(values),
                DetectionConfig.from(values),
                AlertsConfig.from(values),
                RejectsConfig.from(values),
                ReportsConfig.from(values));
    }

    /** The same with or without alerts on the console. */
    public GatewatchConfig withConsole(boolean shown) {
        return new GatewatchConfig(
                source, enrichment, detection, alerts.withConsole(shown), rejects, reports);
    }
}
