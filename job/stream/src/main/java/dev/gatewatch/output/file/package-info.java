/** Lines in files: in folders for each hour, local or in S3, and in the local files of a replay. */
@NullMarked
package dev.gatewatch.output.file;

import org.jspecify.annotations.NullMarked;
