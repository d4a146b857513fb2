/** Services of AWS over HTTP that fail as a test wants. */
@NullMarked
package dev.gatewatch.standin.http;

import org.jspecify.annotations.NullMarked;
