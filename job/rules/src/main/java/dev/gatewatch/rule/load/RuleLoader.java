package dev.gatewatch.rule.load;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.parse.FilterDraft;
import dev.gatewatch.rule.parse.FilterParser;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.parse.RuleParser;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** Reads rule files and reports all problems in any of them. */
public final class RuleLoader {
    /** Events number their fields in two bytes. */
    private static final int MAX_FIELDS = Short.MAX_VALUE - BaseField.values().length;

    /** The file next to the rules that has the values of their placeholders. */
    private static final String PLACEHOLDERS = "placeholders";

    private RuleLoader() {}

    /** The rules of these files, reported as coming from {@code rules}. */
    public static LoadedRules load(List<RuleFile> files) {
        return load("rules", files);
    }

    /**
     * The rules of these files, which refer to one another by id or name.
     *
     * @param origin the folder that they come from, for problems that belong to no single file
     */
    public static LoadedRules load(String origin, List<RuleFile> files) {
        return load(origin, files, false);
    }

    /**
     * The rules of these files.
     *
     * @param origin the folder that they come from, for problems that belong to no single file
     * @param titles whether rules may refer to others by title, too, as some engines allow
     */
    public static LoadedRules load(String origin, List<RuleFile> files, boolean titles) {
        Problems problems = new Problems();
        if (files.isEmpty()) {
            problems.add(new Location(origin, 1, 1), "no rule file (*.yml or *.yaml) is here");
        }
        Placeholders placeholders = new Placeholders();
        for (RuleFile file : files) {
            if (isPlaceholders(file)) {
                YamlReader.read(file.path(), file.content(), problems)
                        .forEach(document -> placeholders.add(document, problems));
            }
        }
        List<ParsedRule> parsed = new ArrayList<>();
        List<FilterDraft> filters = new ArrayList<>();
        for (RuleFile file : files) {
            if (!isPlaceholders(file)) {
                read(file, placeholders, parsed, filters, problems);
            }
        }
        List<ParsedRule> filtered = new RuleFilters(parsed, problems).apply(filters);
        RuleSet rules = new RuleLinker(filtered, titles, problems).link();
        int fields = rules.fields().size();
        if (fields > MAX_FIELDS) {
            problems.add(
                    new Location(origin, 1, 1),
                    "the rules read "
                            + fields
                            + " fields; at most "
                            + MAX_FIELDS
                            + " are possible");
        }
        return new LoadedRules(rules, problems.sorted());
    }

    private static boolean isPlaceholders(RuleFile file) {
        return file.baseName().equals(PLACEHOLDERS);
    }

    private static void read(
            RuleFile file,
            Placeholders placeholders,
            List<ParsedRule> parsed,
            List<FilterDraft> filters,
            Problems problems) {
        int before = problems.size();
        List<YamlDocument> documents = YamlReader.read(file.path(), file.content(), problems);
        if (documents.isEmpty() && problems.size() == before) {
            problems.add(new Location(file.path(), 1, 1), "the file has no rule");
        }
        RuleParser ruleParser = new RuleParser(placeholders, problems);
        FilterParser filterParser = new FilterParser(placeholders, problems);
        for (YamlDocument document : documents) {
            if (FilterParser.isFilter(document)) {
                FilterDraft filter = filterParser.parse(document);
                if (filter != null) {
                    filters.add(filter);
                }
                continue;
            }
            ParsedRule rule = ruleParser.parse(document);
            if (rule != null) {
                parsed.add(rule);
            }
        }
    }
}
