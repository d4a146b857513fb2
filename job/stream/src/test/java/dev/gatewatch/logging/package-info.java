/** What a test finds in the log. */
@NullMarked
package dev.gatewatch.logging;

import org.jspecify.annotations.NullMarked;
