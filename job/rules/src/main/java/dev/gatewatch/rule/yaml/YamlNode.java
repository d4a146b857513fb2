package dev.gatewatch.rule.yaml;

import dev.gatewatch.problem.Location;

/** A value in a YAML file. */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {
    /** Where it starts. */
    Location location();

    /** What it is, in words for a message. */
    String description();
}
