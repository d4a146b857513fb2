package dev.gatewatch.config;

import dev.gatewatch.config.value.CountValue;
import dev.gatewatch.config.value.FolderValue;
import java.util.List;
import java.util.Optional;

/** The options for the rules. */
final class DetectionOptions {
    private static final String GROUP = "Detection";

    static final Option<Optional<String>> RULES =
            new Option<>(
                    GROUP,
                    "rules",
                    new FolderValue(),
                    "",
                    "Where the rules are, and the reports in its folder reports. Without it,"
                            + " those packed in the jar.");

    static final Option<Optional<String>> LISTS =
            new Option<>(
                    GROUP,
                    "lists",
                    new FolderValue(),
                    "",
                    "Where your lists are, each of which counts instead of the rules' own of that"
                            + " name. Without it, those in the rules' folder lists.");

    static final Option<Integer> PATTERN_CAP =
            new Option<>(
                    GROUP,
                    "pattern-cap",
                    new CountValue(100, 10_000),
                    "200",
                    "How many events of a group each pattern follows within its time. More are"
                            + " dropped, counted and alerted. The cost grows with its square.");

    /** All of them, in the order in which they are documented. */
    static final List<Option<?>> ALL = List.of(RULES, LISTS, PATTERN_CAP);

    private DetectionOptions() {}
}
