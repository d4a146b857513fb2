/**
 * A stand-in for Amazon Cognito on this machine: it answers the calls that Gatewatch makes, over
 * the real wire protocol, from users and histories in files, with Cognito's quotas and, where told
 * to, its bad days.
 */
@NullMarked
package dev.gatewatch.standin;

import org.jspecify.annotations.NullMarked;
