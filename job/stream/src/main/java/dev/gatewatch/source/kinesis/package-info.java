/**
 * Kinesis, as far as the source needs it: four calls, and what can go wrong with them.
 *
 * <p>The calls stand behind {@link dev.gatewatch.source.kinesis.KinesisApi}, so that every error is
 * one of a few kinds and tests can have each of them at will.
 */
@NullMarked
package dev.gatewatch.source.kinesis;

import org.jspecify.annotations.NullMarked;
