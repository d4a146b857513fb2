/** What was measured, as a table and as JSON. */
@NullMarked
package dev.gatewatch.bench.result;

import org.jspecify.annotations.NullMarked;
