/** A shard and how far it has been read, and what readers and enumerator tell each other of it. */
@NullMarked
package dev.gatewatch.source.split;

import org.jspecify.annotations.NullMarked;
