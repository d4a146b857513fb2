/** Reading recorded events from files. */
@NullMarked
package dev.gatewatch.replay;

import org.jspecify.annotations.NullMarked;
