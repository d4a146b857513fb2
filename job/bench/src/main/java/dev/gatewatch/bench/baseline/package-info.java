/** Other ways to do what the job does: the same rules on the same events, with the same alerts. */
@NullMarked
package dev.gatewatch.bench.baseline;

import org.jspecify.annotations.NullMarked;
