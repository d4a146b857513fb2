/**
 * What a rule is, in Sigma's own words: detections, correlations, patterns and the conditions in
 * them. Knows neither the text that rules are read from nor how they are evaluated.
 */
@NullMarked
package dev.gatewatch.rule.model;

import org.jspecify.annotations.NullMarked;
