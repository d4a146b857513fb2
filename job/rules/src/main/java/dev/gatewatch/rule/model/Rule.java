package dev.gatewatch.rule.model;

import java.io.Serializable;

/** A rule of any kind. */
public sealed interface Rule extends Serializable
        permits DetectionRule, CorrelationRule, PatternRule {
    /** What all kinds of rules have. */
    RuleHeader header();
}
