package dev.gatewatch.rule.parse;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.LogSource;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.parse.correlation.CorrelationDraft;
import dev.gatewatch.rule.parse.correlation.CorrelationParser;
import dev.gatewatch.rule.parse.detection.DetectionParser;
import dev.gatewatch.rule.parse.detection.FieldUse;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.parse.pattern.PatternDraft;
import dev.gatewatch.rule.parse.pattern.PatternParser;
import dev.gatewatch.rule.parse.unusual.BaselineParser;
import dev.gatewatch.rule.parse.unusual.NewTermsParser;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one rule of any kind. */
public final class RuleParser {
    static final Set<String> KEYS =
            Set.of(
                    "title",
                    "id",
                    "name",
                    "related",
                    "taxonomy",
                    "status",
                    "description",
                    "license",
                    "author",
                    "references",
                    "date",
                    "modified",
                    "logsource",
                    "detection",
                    "correlation",
                    "new-terms",
                    "baseline",
                    "pattern",
                    "fields",
                    "falsepositives",
                    "level",
                    "tags",
                    "scope",
                    "gatewatch");

    /** What makes a document another kind of rule than a detection. */
    static final List<String> KINDS = List.of("correlation", "new-terms", "baseline", "pattern");

    private static final List<String> KINDS_AND_DETECTION =
            List.of("detection", "correlation", "new-terms", "baseline", "pattern");

    private final Placeholders placeholders;
    private final Problems problems;

    /**
     * A parser of rules.
     *
     * @param placeholders the placeholders that rules may expand
     * @param problems receives the problems
     */
    public RuleParser(Placeholders placeholders, Problems problems) {
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** The rule, as far as it could be read; null if the document is not a rule at all. */
    public @Nullable ParsedRule parse(YamlDocument document) {
        if (!(document.root() instanceof YamlMapping mapping)) {
            problems.add(
                    document.root().location(),
                    "a rule must be a mapping with a title, not " + document.root().description());
            return null;
        }
        YamlMapping.Entry action = mapping.entry("action");
        if (action != null) {
            problems.add(
                    action.key().location(),
                    "documents with an action (global, repeat, reset) are no longer part of Sigma;"
                            + " write each rule out whole");
            return null;
        }
        MappingReader rule = new MappingReader(mapping, problems);
        if (isReport(rule)) {
            problems.add(
                    mapping.location(),
                    "this is a report: reports are in the folder reports in a folder of rules");
            return null;
        }
        int before = problems.size();
        // Sigma allows custom keys.
        rule.refuseSlips(KEYS, "");
        String kind = kind(rule);
        boolean isPattern = "pattern".equals(kind);
        boolean correlates = kind != null && !isPattern;
        GatewatchBlock settings = GatewatchBlock.read(rule, kind, problems);
        RuleHeader header = new HeaderParser(problems).parse(rule, document.text(), settings);
        DetectionParser detectionParser = new DetectionParser(placeholders, problems);
        DetectionRule detection = null;
        CorrelationDraft correlation = null;
        PatternDraft pattern = null;
        refuseSeveralKinds(rule, kind);
        if (kind != null && correlates) {
            correlation = correlation(kind, rule, header, settings);
        } else if (isPattern) {
            YamlMapping steps = rule.mapping("pattern");
            pattern =
                    steps == null
                            ? null
                            : new PatternParser(problems).parse(steps, header, settings.suppress());
        } else if (!refusesEmptyKind(rule)) {
            detection = detection(rule, header, settings, detectionParser);
        }
        boolean good = problems.size() == before;
        return new ParsedRule(
                scalar(mapping, "id"),
                scalar(mapping, "name"),
                scalar(mapping, "title"),
                mapping.location(),
                correlates,
                isPattern,
                uses(detectionParser, settings),
                good ? detection : null,
                good ? correlation : null,
                good ? pattern : null);
    }

    /** Whether the document is a report that stands among rules. */
    private static boolean isReport(MappingReader rule) {
        return rule.has("measures") && rule.has("window") && !rule.has("logsource");
    }

    /** The key of its kind; null for a detection. */
    private static @Nullable String kind(MappingReader rule) {
        for (String kind : KINDS) {
            if (rule.has(kind)) {
                return kind;
            }
        }
        return null;
    }

    /** A key of a kind without a value, in a rule that has no other. */
    private boolean refusesEmptyKind(MappingReader rule) {
        for (String kind : KINDS) {
            if (rule.isEmpty(kind) && !rule.has("detection")) {
                problems.add(
                        rule.location(kind),
                        kind + " is empty; ./gatewatch rules new shows what it can say");
                return true;
            }
        }
        return false;
    }

    private void refuseSeveralKinds(MappingReader rule, @Nullable String kind) {
        for (String other : KINDS_AND_DETECTION) {
            if (kind != null && !other.equals(kind) && rule.has(other)) {
                boolean first = other.equals("detection");
                problems.add(
                        rule.location(kind.equals("pattern") ? kind : other),
                        "a rule has a "
                                + (first ? other : kind)
                                + " or a "
                                + (first ? kind : other)
                                + ", not both; make it two documents");
            }
        }
    }

    private @Nullable DetectionRule detection(
            MappingReader rule,
            @Nullable RuleHeader header,
            GatewatchBlock settings,
            DetectionParser parser) {
        LogSource logSource = LogSourceParser.parse(rule, problems);
        if (!rule.require(
                "detection",
                "the rule has neither detection nor correlation, new-terms, baseline or pattern")) {
            return null;
        }
        YamlMapping mapping = rule.mapping("detection");
        Expression condition = mapping == null ? null : parser.parse(mapping);
        if (header == null || logSource == null || condition == null) {
            return null;
        }
        Duration suppress = settings.suppress();
        List<YamlScalar> groupBy = settings.groupBy();
        return new DetectionRule(
                header,
                logSource,
                condition,
                suppress == null
                        ? null
                        : new DetectionRule.Episode(
                                groupBy == null
                                        ? List.of()
                                        : groupBy.stream().map(YamlScalar::text).toList(),
                                suppress));
    }

    private static List<FieldUse> uses(DetectionParser parser, GatewatchBlock settings) {
        List<FieldUse> uses = new ArrayList<>(parser.uses());
        if (settings.groupBy() != null) {
            settings.groupBy().forEach(name -> uses.add(FieldUse.of(name)));
        }
        return List.copyOf(uses);
    }

    private @Nullable CorrelationDraft correlation(
            String kind, MappingReader rule, @Nullable RuleHeader header, GatewatchBlock settings) {
        if (rule.has("generate")) {
            problems.add(rule.location("generate"), "generate stands under " + kind);
        }
        YamlMapping mapping = rule.mapping(kind);
        if (mapping == null) {
            return null;
        }
        Duration suppress = settings.suppress();
        return switch (kind) {
            case "new-terms" -> new NewTermsParser(problems).parse(mapping, header, suppress);
            case "baseline" -> new BaselineParser(problems).parse(mapping, header, suppress);
            default ->
                    new CorrelationParser(problems)
                            .parse(mapping, header, suppress, settings.suppressLocation());
        };
    }

    private static @Nullable YamlScalar scalar(YamlMapping mapping, String key) {
        YamlNode value = mapping.value(key);
        return value instanceof YamlScalar scalar && !scalar.isNull() ? scalar : null;
    }
}
