package dev.gatewatch.output.cloudwatch;

import java.util.List;

/** Some of the pending lines, in a checkpoint. */
record LogLines(List<LogLine> lines) {}
