/** The job's jar in a cluster of processes, of the shape that the managed service runs. */
@NullMarked
package dev.gatewatch.cluster;

import org.jspecify.annotations.NullMarked;
