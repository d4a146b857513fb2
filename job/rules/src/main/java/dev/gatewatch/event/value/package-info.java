/** The text and the hash of a value by which events are grouped and counted. */
@NullMarked
package dev.gatewatch.event.value;

import org.jspecify.annotations.NullMarked;
