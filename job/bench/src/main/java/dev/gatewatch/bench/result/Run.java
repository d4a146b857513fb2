package dev.gatewatch.bench.result;

import java.util.List;

/**
 * All that was measured, and where.
 *
 * @param facts about the machine and the program, name and value each
 */
public record Run(List<Fact> facts, int rounds, long seed, List<Measured> measured) {
    /** Something that one has to know to understand a figure. */
    public record Fact(String name, String value) {}
}
