/** Who made a call with AWS credentials, and what it changed. */
@NullMarked
package dev.gatewatch.event.admin;

import org.jspecify.annotations.NullMarked;
