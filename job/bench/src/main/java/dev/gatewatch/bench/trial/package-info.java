/** What is measured: the job, and pieces of it. */
@NullMarked
package dev.gatewatch.bench.trial;

import org.jspecify.annotations.NullMarked;
