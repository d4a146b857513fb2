/** AWS on this machine, for the integration tests. */
@NullMarked
package dev.gatewatch.emulator;

import org.jspecify.annotations.NullMarked;
