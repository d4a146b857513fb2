/** Local files of what the job puts out. */
@NullMarked
package dev.gatewatch.output;

import org.jspecify.annotations.NullMarked;
