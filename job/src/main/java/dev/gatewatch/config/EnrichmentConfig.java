package dev.gatewatch.config;

import java.util.Set;

/**
 * How events get the risk that Cognito saw. {@link Options} says what each setting means.
 *
 * @param ownRoles ARNs of the job's role or of its sessions; empty where they are not known
 */
public record EnrichmentConfig(Set<String> ownRoles) {
    public EnrichmentConfig {
        ownRoles = Set.copyOf(ownRoles);
    }

    static EnrichmentConfig from(GivenValues values) {
        return new EnrichmentConfig(values.get(Options.OWN_ROLE));
    }
}
