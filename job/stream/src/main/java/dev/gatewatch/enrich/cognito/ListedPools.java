package dev.gatewatch.enrich.cognito;

import java.util.Map;

/**
 * The user pool of each app client, as far as it could be determined.
 *
 * @param complete whether nothing was left out, so that a client that is missing here is in no pool
 */
record ListedPools(Map<String, String> clientPools, boolean complete) {}
