/** Which fields events have, as far as that is known, and which values some of them take. */
@NullMarked
package dev.gatewatch.rule.vocabulary;

import org.jspecify.annotations.NullMarked;
