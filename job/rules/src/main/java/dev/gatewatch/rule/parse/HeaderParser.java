package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.parse.scalar.RuleDate;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what all kinds of rules have. */
final class HeaderParser {
    static final List<String> STATUSES =
            List.of("stable", "test", "experimental", "deprecated", "unsupported");
    static final List<String> LEVELS =
            Arrays.stream(Level.values())
                    .map(level -> level.name().toLowerCase(Locale.ROOT))
                    .toList();

    /**
     * Twelve hexadecimal digits distinguish versions of one rule, and a person can compare them.
     */
    private static final int HASH_BYTES = 6;

    private final Problems problems;

    HeaderParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * The header, or null and a problem if the rule has no title.
     *
     * @param source the rule's text
     * @param settings the rule's gatewatch block
     */
    @Nullable RuleHeader parse(MappingReader rule, String source, GatewatchBlock settings) {
        String title =
                rule.require("title", "the rule has no title; say in a line what it finds")
                        ? rule.line("title")
                        : null;
        String id = rule.line("id");
        String name = rule.line("name");
        word(rule, "status", STATUSES);
        String level = word(rule, "level", LEVELS);
        String date = date(rule, "date");
        String modified = date(rule, "modified");
        String description = rule.text("description");
        for (String key : List.of("author", "license", "taxonomy")) {
            rule.text(key);
        }
        for (String key : List.of("fields", "scope")) {
            rule.texts(key);
        }
        List<String> falsePositives = rule.texts("falsepositives");
        List<String> references = rule.texts("references");
        List<String> tags = rule.texts("tags");
        if (title == null) {
            return null;
        }
        return new RuleHeader(
                id != null ? id : name != null ? name : title,
                name,
                title,
                level == null ? Level.MEDIUM : Level.valueOf(level.toUpperCase(Locale.ROOT)),
                description == null ? "" : description.strip(),
                modified != null ? modified : date != null ? date : hash(source),
                falsePositives,
                references,
                tags,
                settings.runbook(),
                settings.priority(),
                rule.location());
    }

    private @Nullable String word(MappingReader rule, String key, List<String> words) {
        YamlScalar scalar = rule.scalar(key);
        if (scalar == null || words.contains(scalar.text())) {
            return scalar == null ? null : scalar.text();
        }
        problems.add(
                scalar.location(),
                "unknown "
                        + key
                        + " "
                        + Excerpt.of(scalar.text())
                        + DidYouMean.hint(scalar.text(), words));
        return null;
    }

    private @Nullable String date(MappingReader rule, String key) {
        YamlScalar scalar = rule.scalar(key);
        if (scalar == null || RuleDate.isDate(scalar.text())) {
            return scalar == null ? null : scalar.text();
        }
        problems.add(
                scalar.location(),
                key + " must be a date such as 2026-01-31, not " + scalar.description());
        return null;
    }

    private static String hash(String source) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }
}
