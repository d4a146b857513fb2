/**
 * Streaming threat detection for Amazon Cognito sign-ins.
 *
 * <p>{@link dev.gatewatch.Pipeline} shows how the stages are connected; each stage is a package.
 */
@NullMarked
package dev.gatewatch;

import org.jspecify.annotations.NullMarked;
