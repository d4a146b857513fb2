/** Prints the JSON Schemas by which editors check rules and their tests. */
@NullMarked
package dev.gatewatch.cli.schema;

import org.jspecify.annotations.NullMarked;
