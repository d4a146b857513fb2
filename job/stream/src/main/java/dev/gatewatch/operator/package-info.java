/**
 * What the job's operators share: the names under which Flink restores their state, the state of
 * events that are buffered until the watermark passes them, and values of keys that are kept in
 * memory and written to the state later.
 */
@NullMarked
package dev.gatewatch.operator;

import org.jspecify.annotations.NullMarked;
