/** A page that shows what a replay read and found: one HTML file that needs nothing else. */
@NullMarked
package dev.gatewatch.cli.page;

import org.jspecify.annotations.NullMarked;
