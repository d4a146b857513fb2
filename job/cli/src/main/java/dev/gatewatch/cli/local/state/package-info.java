/** The folder in which a job that runs here keeps its state. */
@NullMarked
package dev.gatewatch.cli.local.state;

import org.jspecify.annotations.NullMarked;
