/**
 * Where what the job puts out goes: SNS topics, files in folders for each hour, local files of a
 * replay.
 */
@NullMarked
package dev.gatewatch.output;

import org.jspecify.annotations.NullMarked;
