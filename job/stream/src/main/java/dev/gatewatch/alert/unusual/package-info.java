/** What an alert says of what was observed and of what is usual. */
@NullMarked
package dev.gatewatch.alert.unusual;

import org.jspecify.annotations.NullMarked;
