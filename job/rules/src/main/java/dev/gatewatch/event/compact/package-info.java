/**
 * Events and what is kept of them as few bytes, for exchanges and state: numbers in as many bytes
 * as they need, texts and evidence that repeat once.
 */
@NullMarked
package dev.gatewatch.event.compact;

import org.jspecify.annotations.NullMarked;
