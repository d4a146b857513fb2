/**
 * Routes decoded input: events that a rule reads are passed on, rejects and late events go to a
 * side output, and the job's own calls to Cognito are dropped.
 */
@NullMarked
package dev.gatewatch.route;

import org.jspecify.annotations.NullMarked;
