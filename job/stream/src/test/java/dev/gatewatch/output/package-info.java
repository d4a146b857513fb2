/** What the tests of several sinks share. */
@NullMarked
package dev.gatewatch.output;

import org.jspecify.annotations.NullMarked;
