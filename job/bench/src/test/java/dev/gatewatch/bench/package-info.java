/** That everything measures what it says. */
@NullMarked
package dev.gatewatch.bench;

import org.jspecify.annotations.NullMarked;
