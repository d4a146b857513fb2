/** What the job counts, for dashboards on a stream and for the summary of a replay. */
@NullMarked
package dev.gatewatch.metric;

import org.jspecify.annotations.NullMarked;
