/**
 * Adds to events the risk that Cognito assessed, and to alerts the history of their users: the
 * operators of the job, and the events and alerts in flight in them.
 */
@NullMarked
package dev.gatewatch.enrich;

import org.jspecify.annotations.NullMarked;
