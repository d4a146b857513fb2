/**
 * Streaming threat detection for Amazon Cognito sign-ins.
 *
 * <p>{@link dev.gatewatch.Pipeline} shows how the stages hang together; each stage is a package.
 */
@NullMarked
package dev.gatewatch;

import org.jspecify.annotations.NullMarked;
