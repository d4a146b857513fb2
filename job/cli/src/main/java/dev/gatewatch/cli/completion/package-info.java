/** Lets a shell complete the command line. */
@NullMarked
package dev.gatewatch.cli.completion;

import org.jspecify.annotations.NullMarked;
