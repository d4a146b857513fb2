/** The records that travel through the job, and the plan of the fields that they carry. */
@NullMarked
package dev.gatewatch.event;

import org.jspecify.annotations.NullMarked;
