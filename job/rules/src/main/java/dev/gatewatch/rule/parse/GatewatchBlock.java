package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.Runbook;
import dev.gatewatch.rule.parse.scalar.Timespan;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule's {@code gatewatch} block: settings that Sigma does not have.
 *
 * @param runbook null if absent
 * @param priority 0 to 100, null if absent
 * @param suppress null if absent
 * @param suppressLocation where suppress is, or null if it is absent
 * @param groupBy null if absent; an empty list is a single group
 */
record GatewatchBlock(
        @Nullable Runbook runbook,
        @Nullable Integer priority,
        @Nullable Duration suppress,
        @Nullable Location suppressLocation,
        @Nullable List<YamlScalar> groupBy) {
    /** The settings of a rule without one. */
    static final GatewatchBlock NONE = new GatewatchBlock(null, null, null, null, null);

    static final List<String> OF_DETECTIONS =
            List.of("runbook", "dashboards", "priority", "suppress", "group-by");
    static final List<String> OF_CORRELATIONS =
            List.of("runbook", "dashboards", "priority", "suppress");
    private static final BigDecimal MAX_PRIORITY = BigDecimal.valueOf(100);
    private static final int MAX_DASHBOARDS = 20;
    private static final int MAX_LINK = 2_048;

    /**
     * Reads the block, if the rule has one.
     *
     * @param groupedBy the key of the rule that contains group-by; null for a detection, which has
     *     it here
     */
    static GatewatchBlock read(MappingReader rule, @Nullable String groupedBy, Problems problems) {
        boolean correlation = groupedBy != null;
        YamlMapping mapping = rule.mapping("gatewatch");
        if (mapping == null) {
            return NONE;
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
        List<YamlScalar> groupBy =
                !correlation && block.has("group-by") ? block.names("group-by") : null;
        if (groupBy != null && suppress == null) {
            problems.add(
                    block.location("group-by"),
                    "group-by needs suppress, the longest gap within one alert, such as"
                            + " \"suppress: 1h\"");
        }
        return new GatewatchBlock(
                runbook(block, problems),
                priority(block, problems),
                suppress == null
                        ? null
                        : Timespan.read("suppress", suppress, Duration.ofSeconds(1), problems),
                suppress == null ? null : block.location("suppress"),
                groupBy);
    }

    private static @Nullable Integer priority(MappingReader block, Problems problems) {
        YamlScalar scalar = block.scalar("priority");
        if (scalar == null) {
            return null;
        }
        BigDecimal number = scalar.number();
        if (number == null
                || number.signum() < 0
                || number.compareTo(MAX_PRIORITY) > 0
                || number.stripTrailingZeros().scale() > 0) {
            problems.add(
                    scalar.location(),
                    "priority must be a whole number from 0 to 100, not " + scalar.description());
            return null;
        }
        return number.intValueExact();
    }

    private static @Nullable Runbook runbook(MappingReader block, Problems problems) {
        List<YamlScalar> links = block.names("dashboards");
        if (links.size() > MAX_DASHBOARDS) {
            problems.add(
                    block.location("dashboards"), "more than " + MAX_DASHBOARDS + " dashboards");
        }
        for (YamlScalar link : links) {
            if (!isLink(link.text())) {
                problems.add(
                        link.location(),
                        "a dashboard must be a link that starts with https:// or http://, not "
                                + Excerpt.of(link.text()));
            }
        }
        String text = block.text("runbook");
        if (text == null && !links.isEmpty()) {
            problems.add(
                    block.location("dashboards"),
                    "dashboards go with a runbook, which says what to look for there");
        }
        return text == null
                ? null
                : new Runbook(text, links.stream().map(YamlScalar::text).toList());
    }

    private static boolean isLink(String text) {
        return (text.startsWith("https://") || text.startsWith("http://"))
                && text.length() <= MAX_LINK
                && text.chars()
                        .noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
    }
}
