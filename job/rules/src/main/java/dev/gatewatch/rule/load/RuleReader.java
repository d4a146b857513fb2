package dev.gatewatch.rule.load;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.list.ValueLists;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.parse.FilterDraft;
import dev.gatewatch.rule.parse.FilterParser;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.parse.RuleParser;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;

/** Reads the documents of rule files, one file after the other, and joins them to rules. */
final class RuleReader {
    private final Problems problems;
    private final FailureIsolation isolation;
    private final FileDocuments documents;
    private final Placeholders placeholders;
    private final RuleParser ruleParser;
    private final FilterParser filterParser;
    private final List<ParsedRule> parsed = new ArrayList<>();
    private final List<FilterDraft> filters = new ArrayList<>();

    RuleReader(ValueLists lists, Problems problems) {
        this.problems = problems;
        this.placeholders = new Placeholders(lists);
        this.isolation = new FailureIsolation(problems);
        this.documents = new FileDocuments(problems);
        this.ruleParser = new RuleParser(placeholders, problems);
        this.filterParser = new FilterParser(placeholders, problems);
    }

    /** Reads the values of placeholders, before the rules that have them. */
    void placeholders(RuleFile file) {
        documents.placeholders(file, placeholders);
    }

    /** Reads rules and filters. */
    void rules(RuleFile file) {
        documents.read(file, "rule", this::read);
    }

    private void read(YamlDocument document) {
        if (FilterParser.isFilter(document)) {
            FilterDraft filter = filterParser.parse(document);
            if (filter != null) {
                filters.add(filter);
            }
            return;
        }
        ParsedRule rule = ruleParser.parse(document);
        if (rule != null) {
            parsed.add(rule);
        }
    }

    /**
     * The rules that have been read, without those that have problems.
     *
     * @param origin for a problem that belongs to no single file
     * @param titles whether references may be titles
     */
    RuleSet link(Location origin, boolean titles) {
        RuleSet rules =
                isolation.call(
                        origin,
                        "linked",
                        () -> {
                            List<ParsedRule> filtered =
                                    new RuleFilters(parsed, problems).apply(filters);
                            return new RuleLinker(filtered, titles, problems).link();
                        });
        return rules == null ? new RuleSet(List.of(), List.of()) : rules;
    }

    /**
     * Checks the fields that the rules name, and the values that they compare them with.
     *
     * @param rules as they are linked
     * @param warnings receives what is no problem, and hardly intended
     */
    void checkFields(RuleSet rules, Problems warnings) {
        new FieldChecks(rules, problems, warnings).run(parsed, filters);
    }
}
