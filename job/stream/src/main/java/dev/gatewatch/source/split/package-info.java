/** A shard and how far it has been read, and the events that readers and enumerator exchange. */
@NullMarked
package dev.gatewatch.source.split;

import org.jspecify.annotations.NullMarked;
