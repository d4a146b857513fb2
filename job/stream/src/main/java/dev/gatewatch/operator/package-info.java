/** The names of the job's operators, under which Flink finds their state again. */
@NullMarked
package dev.gatewatch.operator;

import org.jspecify.annotations.NullMarked;
