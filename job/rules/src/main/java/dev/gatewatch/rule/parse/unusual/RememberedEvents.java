package dev.gatewatch.rule.parse.unusual;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.parse.scalar.Timespan;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what both kinds have: which events they look at, and for how long they remember. */
final class RememberedEvents {
    private static final int MAX_REFERENCES = 1_000;

    /** A group's state lasts as long after its last event. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private final MappingReader block;
    private final String kind;
    private final Problems problems;

    /**
     * @param kind such as {@code baseline}, for messages
     */
    RememberedEvents(MappingReader block, String kind, Problems problems) {
        this.block = block;
        this.kind = kind;
        this.problems = problems;
    }

    /** The ids or names of the rules whose matches it looks at; empty after problems. */
    List<YamlScalar> rules() {
        String none = kind + " has no rules; list the ids or names of those it looks at";
        if (!block.require("rules", none)) {
            return List.of();
        }
        int before = problems.size();
        List<YamlScalar> rules = block.names("rules");
        if (rules.isEmpty() && problems.size() == before) {
            problems.add(block.location("rules"), none);
        }
        if (rules.size() > MAX_REFERENCES) {
            problems.add(block.location("rules"), "more than " + MAX_REFERENCES + " rules");
            return List.of();
        }
        return rules;
    }

    /** For how long a group's past is kept; null after a problem. */
    @Nullable Duration memory() {
        Duration memory =
                span("memory", kind + " has no memory, such as 14d: how much past it knows", 1);
        if (memory != null && memory.compareTo(LONGEST) > 0) {
            problems.add(
                    block.location("memory"), "memory must be at most " + LONGEST.toDays() + "d");
            return null;
        }
        return memory;
    }

    /** For how long a group only learns; null after a problem. */
    @Nullable Duration learning(@Nullable Duration memory) {
        Duration learning =
                span(
                        "learning",
                        kind
                                + " has no learning, such as 7d: for so long after a group's first"
                                + " event it fires for nothing",
                        0);
        if (learning != null && memory != null && learning.compareTo(memory) > 0) {
            problems.add(
                    block.location("learning"),
                    "learning is longer than memory: what is learnt first would be forgotten before"
                            + " it counts");
            return null;
        }
        return learning;
    }

    /**
     * A length of time that must be there; null after a problem.
     *
     * @param missing says that it is not, and what it is
     * @param least seconds
     */
    @Nullable Duration span(String key, String missing, int least) {
        YamlScalar scalar = block.require(key, missing) ? block.scalar(key) : null;
        return scalar == null
                ? null
                : Timespan.read(key, scalar, Duration.ofSeconds(least), problems);
    }

    /** A whole number within bounds, or the given one and a problem, or none if it is absent. */
    static int whole(
            MappingReader block, String key, int absent, int least, int most, Problems problems) {
        YamlScalar scalar = block.scalar(key);
        if (scalar == null) {
            return absent;
        }
        BigDecimal number = scalar.kind() == YamlScalar.Kind.INTEGER ? scalar.number() : null;
        if (number == null
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            problems.add(
                    scalar.location(),
                    key
                            + " must be a whole number from "
                            + least
                            + " to "
                            + most
                            + ", not "
                            + scalar.description());
            return absent;
        }
        return number.intValueExact();
    }
}
