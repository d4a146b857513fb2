/** Says which techniques of MITRE ATT&amp;CK rules look for. */
@NullMarked
package dev.gatewatch.cli.coverage;

import org.jspecify.annotations.NullMarked;
