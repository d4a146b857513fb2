/** Input records as bytes: how long they may be, and how they are decompressed and decoded. */
@NullMarked
package dev.gatewatch.event.bytes;

import org.jspecify.annotations.NullMarked;
