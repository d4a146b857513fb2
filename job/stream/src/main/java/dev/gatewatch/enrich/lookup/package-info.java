/**
 * When calls for users' histories and names are made: as few as possible, within the rate that the
 * API allows, and in time for the events and alerts that wait for them.
 */
@NullMarked
package dev.gatewatch.enrich.lookup;

import org.jspecify.annotations.NullMarked;
