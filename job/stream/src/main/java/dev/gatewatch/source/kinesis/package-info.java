/**
 * Kinesis, as far as the source needs it: four calls, and their failures.
 *
 * <p>The calls are behind {@link dev.gatewatch.source.kinesis.KinesisApi}, so that every error is
 * one of a few kinds and tests can produce each of them.
 */
@NullMarked
package dev.gatewatch.source.kinesis;

import org.jspecify.annotations.NullMarked;
