/**
 * What is known of a user's history of sign-ins: where it comes from, which entry an event belongs
 * to, and what is kept so that it need not be fetched again.
 */
@NullMarked
package dev.gatewatch.enrich.history;

import org.jspecify.annotations.NullMarked;
