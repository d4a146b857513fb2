/**
 * Adds to each event that needs it the risk that Cognito saw in it, within the quota of the API
 * that tells.
 */
@NullMarked
package dev.gatewatch.enrich;

import org.jspecify.annotations.NullMarked;
