/**
 * Reads shards by polling, all that a subtask has in one thread, and makes events of their records.
 */
@NullMarked
package dev.gatewatch.source.reader;

import org.jspecify.annotations.NullMarked;
