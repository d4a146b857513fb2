/** Which events the templates send to the stream. */
@NullMarked
package dev.gatewatch.deploy.events;

import org.jspecify.annotations.NullMarked;
