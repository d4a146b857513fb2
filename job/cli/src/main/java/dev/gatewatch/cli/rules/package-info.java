/** Which rules a command is for: the rules that come with the program, folders, files, names. */
@NullMarked
package dev.gatewatch.cli.rules;

import org.jspecify.annotations.NullMarked;
