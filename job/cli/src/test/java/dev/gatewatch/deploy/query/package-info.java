/** The named queries and the tables that they read. */
@NullMarked
package dev.gatewatch.deploy.query;

import org.jspecify.annotations.NullMarked;
