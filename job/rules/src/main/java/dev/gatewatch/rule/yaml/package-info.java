/**
 * YAML as a small tree in which each value has its location. A strict and safe subset: no anchors,
 * aliases, merge keys or tags, no duplicate keys, bounded size and depth.
 */
@NullMarked
package dev.gatewatch.rule.yaml;

import org.jspecify.annotations.NullMarked;
