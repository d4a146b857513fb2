package dev.gatewatch.config;

/** All that can be set, one part for each property group. {@link ConfigReader} reads it. */
public record GatewatchConfig(
        SourceConfig source,
        EnrichmentConfig enrichment,
        DetectionConfig detection,
        AlertsConfig alerts) {
    /** What holds where nothing is set. */
    public static GatewatchConfig defaults() {
        return from(GivenValues.none());
    }

    static GatewatchConfig from(GivenValues values) {
        return new GatewatchConfig(
                SourceConfig.from(values),
                EnrichmentConfig.from(values),
                DetectionConfig.from(values),
                AlertsConfig.from(values));
    }
}
