/**
 * What becomes of decoded input: events that a rule asks for go on, rejects and late events aside,
 * and the job's own calls of Cognito are dropped.
 */
@NullMarked
package dev.gatewatch.route;

import org.jspecify.annotations.NullMarked;
