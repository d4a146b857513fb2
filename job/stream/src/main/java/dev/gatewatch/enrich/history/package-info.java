/**
 * A user's history of sign-ins: its source, which entry an event belongs to, and the cache that
 * avoids fetching it again.
 */
@NullMarked
package dev.gatewatch.enrich.history;

import org.jspecify.annotations.NullMarked;
