/**
 * Reads shards by polling, all shards of a subtask in one thread, and makes events of their
 * records.
 */
@NullMarked
package dev.gatewatch.source.reader;

import org.jspecify.annotations.NullMarked;
