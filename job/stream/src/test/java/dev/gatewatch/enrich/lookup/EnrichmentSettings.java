package dev.gatewatch.enrich.lookup;

import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.EnrichmentConfig;
import dev.gatewatch.config.InvalidConfigException;
import java.util.Map;
import java.util.Properties;

/** Settings of the enrichment: the defaults but for what a test names. */
public final class EnrichmentSettings {
    private EnrichmentSettings() {}

    /**
     * Settings.
     *
     * @param keysAndValues alternating, as one would write them
     */
    public static EnrichmentConfig with(String... keysAndValues) {
        Properties given = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            given.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        try {
            return ConfigReader.read(Map.of("Enrichment", given)).enrichment();
        } catch (InvalidConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
