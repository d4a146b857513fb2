/** Which tactics and techniques has MITRE ATT&amp;CK, and what are they called? */
@NullMarked
package dev.gatewatch.rule.attack;

import org.jspecify.annotations.NullMarked;
