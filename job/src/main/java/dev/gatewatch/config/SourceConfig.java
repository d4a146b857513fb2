package dev.gatewatch.config;

import java.time.Duration;
import java.util.Map;

/**
 * How events arrive. {@link Options} says what each setting means.
 *
 * @param clientPools app client id to user pool id; empty where none are known
 */
public record SourceConfig(
        Duration outOfOrderness,
        Duration allowedLateness,
        Duration idleness,
        Duration quietAfter,
        Duration maxAhead,
        Map<String, String> clientPools,
        KinesisConfig kinesis) {
    public SourceConfig {
        clientPools = Map.copyOf(clientPools);
    }

    static SourceConfig from(GivenValues values) {
        return new SourceConfig(
                values.get(Options.OUT_OF_ORDERNESS),
                values.get(Options.ALLOWED_LATENESS),
                values.get(Options.IDLENESS),
                values.get(Options.QUIET_AFTER),
                values.get(Options.MAX_AHEAD),
                values.get(Options.CLIENT_POOLS),
                KinesisConfig.from(values));
    }
}
