package dev.gatewatch.enrich.cognito;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;

/**
 * The Region of a user pool, which its id begins with.
 *
 * <p>An event's pool id may be chosen by an attacker, and the Region becomes part of a host name to
 * which signed requests are sent: so only Regions that the SDK knows and the job's own are
 * accepted. This also bounds the number of clients.
 */
final class PoolRegion {
    private PoolRegion() {}

    /** The Region of a pool, or null if the id names none. */
    static @Nullable Region of(String userPoolId) {
        int underscore = userPoolId.indexOf('_');
        return underscore < 1 ? null : named(userPoolId.substring(0, underscore));
    }

    private static @Nullable Region named(String name) {
        for (Region region : Region.regions()) {
            if (region.id().equals(name) && !region.isGlobalRegion()) {
                return region;
            }
        }
        String own = SdkSystemSetting.AWS_REGION.getStringValue().orElse("");
        return name.equals(own) ? Region.of(own) : null;
    }
}
