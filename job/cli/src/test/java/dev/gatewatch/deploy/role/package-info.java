/** What the application may do, compared with what it does. */
@NullMarked
package dev.gatewatch.deploy.role;

import org.jspecify.annotations.NullMarked;
