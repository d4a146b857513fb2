/**
 * The way into this library for a program that embeds it: {@link dev.gatewatch.sigma.SigmaEngine}
 * loads and checks Sigma rules, evaluates them on CloudTrail events, and explains what it found.
 */
@NullMarked
package dev.gatewatch.sigma;

import org.jspecify.annotations.NullMarked;
