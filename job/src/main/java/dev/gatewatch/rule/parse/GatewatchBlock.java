package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule's {@code gatewatch} block: settings that Sigma does not have.
 *
 * @param runbook null where absent
 * @param suppress null where absent
 * @param suppressLocation where suppress stands, or null where it is absent
 * @param groupBy null where absent; an empty list is one group of all
 */
record GatewatchBlock(
        @Nullable String runbook,
        @Nullable Duration suppress,
        @Nullable Location suppressLocation,
        @Nullable List<String> groupBy) {
    private static final List<String> OF_DETECTIONS = List.of("runbook", "suppress", "group-by");
    private static final List<String> OF_CORRELATIONS = List.of("runbook", "suppress");

    /**
     * Reads the block, if the rule has one.
     *
     * @param groupedBy the key of the rule under which group-by stands; null for a detection, which
     *     has it here
     */
    static GatewatchBlock read(MappingReader rule, @Nullable String groupedBy, Problems problems) {
        boolean correlation = groupedBy != null;
        YamlMapping mapping = rule.mapping("gatewatch");
        if (mapping == null) {
            return new GatewatchBlock(null, null, null, null);
        }
        MappingReader block = new MappingReader(mapping, problems);
        if (correlation && mapping.entry("group-by") != null) {
            problems.add(
                    block.location("group-by"),
                    "group-by of a "
                            + groupedBy
                            + " rule stands under "
                            + groupedBy
                            + ", not gatewatch");
        } else {
            block.allow(correlation ? OF_CORRELATIONS : OF_DETECTIONS, "in gatewatch");
        }
        YamlScalar suppress = block.scalar("suppress");
        List<String> groupBy =
                !correlation && block.has("group-by")
                        ? block.names("group-by").stream().map(YamlScalar::text).toList()
                        : null;
        if (groupBy != null && suppress == null) {
            problems.add(
                    block.location("group-by"),
                    "group-by needs suppress, the longest gap within one alert, such as"
                            + " \"suppress: 1h\"");
        }
        return new GatewatchBlock(
                block.text("runbook"),
                suppress == null
                        ? null
                        : Timespan.read("suppress", suppress, Duration.ofSeconds(1), problems),
                suppress == null ? null : block.location("suppress"),
                groupBy);
    }
}
