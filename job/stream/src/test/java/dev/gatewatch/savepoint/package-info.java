/** Savepoints of earlier programs, and of earlier versions of Flink. */
@NullMarked
package dev.gatewatch.savepoint;

import org.jspecify.annotations.NullMarked;
