/**
 * What a rule is, in Sigma's own terms: detections, correlations, patterns and the conditions in
 * them. Independent of the text that rules are read from and of how they are evaluated.
 */
@NullMarked
package dev.gatewatch.rule.model;

import org.jspecify.annotations.NullMarked;
