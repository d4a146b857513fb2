/** A browser for tests. */
@NullMarked
package dev.gatewatch.browser;

import org.jspecify.annotations.NullMarked;
