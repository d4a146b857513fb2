package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.LogSource;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads which events a rule applies to. */
final class LogSourceParser {
    static final List<String> KEYS = List.of("category", "product", "service", "definition");
    private static final String EXAMPLE = "such as {product: aws, service: cloudtrail}";

    private LogSourceParser() {}

    /** The log source, or null and problems. */
    static @Nullable LogSource parse(MappingReader rule, Problems problems) {
        if (!rule.require("logsource", "the rule has no logsource, " + EXAMPLE)) {
            return null;
        }
        YamlMapping mapping = rule.mapping("logsource");
        if (mapping == null) {
            return null;
        }
        MappingReader reader = new MappingReader(mapping, problems);
        reader.refuseSlips(KEYS, "in logsource");
        reader.text("definition");
        LogSource source =
                new LogSource(
                        word(reader, "category"), word(reader, "product"), word(reader, "service"));
        if (source.category() == null && source.product() == null && source.service() == null) {
            problems.add(
                    mapping.location(),
                    "logsource needs a category, a product or a service, " + EXAMPLE);
        }
        return source;
    }

    private static @Nullable String word(MappingReader reader, String key) {
        String text = reader.line(key);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
