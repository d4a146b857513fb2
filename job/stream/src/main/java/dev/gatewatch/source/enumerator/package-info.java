/** Finds the stream's shards and assigns them to readers, parents before children. */
@NullMarked
package dev.gatewatch.source.enumerator;

import org.jspecify.annotations.NullMarked;
