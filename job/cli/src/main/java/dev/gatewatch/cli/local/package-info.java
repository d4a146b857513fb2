/** The job in a Flink inside this JVM: over files, or on a stream. */
@NullMarked
package dev.gatewatch.cli.local;

import org.jspecify.annotations.NullMarked;
