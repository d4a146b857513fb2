/**
 * How events get the risk that Cognito saw in them, and alerts the history of their users: the
 * operators of the job, and the events and alerts that wait in them.
 */
@NullMarked
package dev.gatewatch.enrich;

import org.jspecify.annotations.NullMarked;
