/** The names of the job's operators, under which Flink restores their state. */
@NullMarked
package dev.gatewatch.operator;

import org.jspecify.annotations.NullMarked;
