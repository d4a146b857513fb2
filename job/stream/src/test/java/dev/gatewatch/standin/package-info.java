/**
 * A stand-in for Amazon Cognito that tests of the SDK client call over HTTP: it answers the calls
 * that Gatewatch makes, over the real wire protocol, from users and histories in memory, with
 * Cognito's quotas and with the faults that a test asks for.
 */
@NullMarked
package dev.gatewatch.standin;

import org.jspecify.annotations.NullMarked;
