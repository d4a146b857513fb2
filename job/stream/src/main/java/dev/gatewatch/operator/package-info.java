/**
 * What the job's operators share: the names under which Flink restores their state, and the state
 * of events that are buffered until the watermark passes them.
 */
@NullMarked
package dev.gatewatch.operator;

import org.jspecify.annotations.NullMarked;
