/** The records that pass through the job, and the plan of the fields that they have. */
@NullMarked
package dev.gatewatch.event;

import org.jspecify.annotations.NullMarked;
