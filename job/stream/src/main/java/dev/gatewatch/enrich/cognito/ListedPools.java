package dev.gatewatch.enrich.cognito;

import java.util.Map;

/**
 * The user pool of each app client, as far as could be found out.
 *
 * @param complete whether nothing was left out, so that a client that is not here is nowhere
 */
record ListedPools(Map<String, String> clientPools, boolean complete) {}
