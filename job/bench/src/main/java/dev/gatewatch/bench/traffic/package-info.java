/** Events that are made up: records as CloudTrail writes them, the same for the same seed. */
@NullMarked
package dev.gatewatch.bench.traffic;

import org.jspecify.annotations.NullMarked;
