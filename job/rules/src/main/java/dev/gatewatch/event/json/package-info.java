/** JSON without building a tree: finds where a value ends, and writes values as compact text. */
@NullMarked
package dev.gatewatch.event.json;

import org.jspecify.annotations.NullMarked;
