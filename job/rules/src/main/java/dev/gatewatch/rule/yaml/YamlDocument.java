package dev.gatewatch.rule.yaml;

/**
 * One document of a YAML file.
 *
 * @param root its value
 * @param text its source, lines ended by a line feed, without blank lines at its end
 */
public record YamlDocument(YamlNode root, String text) {}
