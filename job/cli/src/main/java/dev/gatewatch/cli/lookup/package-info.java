/**
 * Answers the lookups of a replay from histories in memory, page by page as Cognito does, so that
 * the job runs the same code as on a stream.
 */
@NullMarked
package dev.gatewatch.cli.lookup;

import org.jspecify.annotations.NullMarked;
