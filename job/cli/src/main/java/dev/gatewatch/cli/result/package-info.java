/** Where commands that measure put their figures. */
@NullMarked
package dev.gatewatch.cli.result;

import org.jspecify.annotations.NullMarked;
