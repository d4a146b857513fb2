/** Describes the files of rules as a JSON Schema, from the tables of their parsers. */
@NullMarked
package dev.gatewatch.rule.schema;

import org.jspecify.annotations.NullMarked;
