package dev.gatewatch.cli.rules;

import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.RuleSet;

/** The rules and the reports that a command runs with. */
public record RulesToRun(RuleSet rules, ReportSet reports) {}
