package dev.gatewatch.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How events arrive. {@link SourceOptions} says what each setting means.
 *
 * @param clientPools app client id to user pool id; empty if none are known
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

    SourceConfig latestSince(Instant time) {
        return new SourceConfig(
                outOfOrderness,
                allowedLateness,
                idleness,
                quietAfter,
                maxAhead,
                clientPools,
                kinesis.latestSince(time));
    }

    static SourceConfig from(GivenValues values) {
        return new SourceConfig(
                values.get(SourceOptions.OUT_OF_ORDERNESS),
                values.get(SourceOptions.ALLOWED_LATENESS),
                values.get(SourceOptions.IDLENESS),
                values.get(SourceOptions.QUIET_AFTER),
                values.get(SourceOptions.MAX_AHEAD),
                values.get(SourceOptions.CLIENT_POOLS),
                KinesisConfig.from(values));
    }
}
