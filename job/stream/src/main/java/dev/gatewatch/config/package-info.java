/** The job's configuration: what can be set, the defaults, and how it is read and checked. */
@NullMarked
package dev.gatewatch.config;

import org.jspecify.annotations.NullMarked;
