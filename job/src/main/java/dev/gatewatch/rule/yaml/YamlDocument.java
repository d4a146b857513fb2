package dev.gatewatch.rule.yaml;

/**
 * One document of a YAML file.
 *
 * @param root its value
 * @param text its source, lines ended by a line feed
 */
public record YamlDocument(YamlNode root, String text) {}
