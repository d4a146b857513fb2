/** What people and machines do on good days. */
@NullMarked
package dev.gatewatch.generate.benign;

import org.jspecify.annotations.NullMarked;
