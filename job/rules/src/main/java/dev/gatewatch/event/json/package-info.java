/** JSON without a tree of it: where a value ends, and values as compact text. */
@NullMarked
package dev.gatewatch.event.json;

import org.jspecify.annotations.NullMarked;
