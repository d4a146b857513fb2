package dev.gatewatch.report.model;

import dev.gatewatch.rule.model.Expression;
import java.io.Serializable;

/** A named selection that measures refer to. */
public record Selection(String name, Expression condition) implements Serializable {}
