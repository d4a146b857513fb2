package dev.gatewatch.rule.load;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.parse.correlation.CorrelationDraft;
import dev.gatewatch.rule.parse.pattern.PatternDraft;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links rules: resolves each reference to a rule. */
final class RuleLinker {
    private final List<ParsedRule> documents;
    private final RuleNames names;
    private final Problems problems;
    private final FailureIsolation isolation;

    /** By the location of its document: each rule without problems. */
    private final Map<Location, Rule> linked = new HashMap<>();

    /**
     * A linker of these rules.
     *
     * @param titles whether references may be titles
     */
    RuleLinker(List<ParsedRule> documents, boolean titles, Problems problems) {
        this.documents = documents;
        this.names = new RuleNames(titles, problems);
        this.problems = problems;
        this.isolation = new FailureIsolation(problems);
    }

    /** The rules without problems. */
    RuleSet link() {
        List<DetectionRule> detections = new ArrayList<>();
        List<ParsedRule> drafts = new ArrayList<>();
        for (ParsedRule document : documents) {
            boolean unique = names.register(document);
            if (unique && document.detection() != null) {
                detections.add(document.detection());
                linked.put(document.location(), document.detection());
            } else if (unique) {
                drafts.add(document);
            }
        }
        List<ResolvedCorrelation> resolved = new ArrayList<>();
        for (ParsedRule document : drafts) {
            CorrelationDraft draft = document.correlation();
            ResolvedCorrelation correlation =
                    draft == null
                            ? null
                            : isolation.call(
                                    document.location(),
                                    "linked",
                                    new ReferenceResolver(names, problems, document, draft)
                                            ::resolve);
            if (correlation != null) {
                resolved.add(correlation);
            }
        }
        List<CorrelationRule> correlations = new ArrayList<>();
        for (ResolvedCorrelation correlation : new Chains(resolved, problems).order()) {
            CorrelationRule rule =
                    isolation.call(
                            correlation.document().location(), "linked", () -> link(correlation));
            if (rule != null) {
                correlations.add(rule);
                linked.put(correlation.document().location(), rule);
            }
        }
        return new RuleSet(List.copyOf(detections), List.copyOf(correlations), patterns(drafts));
    }

    private List<PatternRule> patterns(List<ParsedRule> drafts) {
        PatternLinker linker = new PatternLinker(names, problems);
        List<PatternRule> patterns = new ArrayList<>();
        for (ParsedRule document : drafts) {
            PatternDraft draft = document.pattern();
            PatternRule rule =
                    draft == null
                            ? null
                            : isolation.call(
                                    document.location(), "linked", () -> linker.link(draft));
            if (rule != null) {
                patterns.add(rule);
            }
        }
        return List.copyOf(patterns);
    }

    private @Nullable CorrelationRule link(ResolvedCorrelation correlation) {
        List<Rule> rules = new ArrayList<>();
        for (ParsedRule document : correlation.rules()) {
            Rule rule = linked.get(document.location());
            if (rule == null) {
                return null;
            }
            rules.add(rule);
        }
        int before = problems.size();
        if (correlation.draft().share() != null) {
            refuseEpisodes(correlation, rules);
        }
        CorrelationRule rule = correlation.over(rules);
        for (Rule inner : rules) {
            if (inner instanceof CorrelationRule chained) {
                correlation.draft().groupBy().forEach(name -> refuseUnknown(name, rule, chained));
                correlation
                        .draft()
                        .condition()
                        .fields()
                        .forEach(name -> refuseUnknown(name, rule, chained));
            }
        }
        return problems.size() == before ? rule : null;
    }

    /** An episode is no event of another rule: none would be part of the share. */
    private void refuseEpisodes(ResolvedCorrelation correlation, List<Rule> rules) {
        for (int at = 0; at < rules.size(); at++) {
            YamlScalar name = correlation.references().get(at);
            if (rules.get(at) instanceof CorrelationRule) {
                problems.add(
                        name.location(),
                        Excerpt.of(name.text())
                                + " is a correlation; a share is one of events: name a detection"
                                + " rule");
            }
        }
    }

    /** An episode has only the fields of its group: without the field it would never count. */
    private void refuseUnknown(YamlScalar name, CorrelationRule outer, CorrelationRule inner) {
        String field = outer.field(name.text(), inner);
        if (!inner.groupBy().contains(field)) {
            String innerName = inner.header().name();
            problems.add(
                    name.location(),
                    "alerts of "
                            + Excerpt.of(innerName == null ? inner.header().id() : innerName)
                            + " have no "
                            + Excerpt.of(field)
                            + ", only what that rule groups by"
                            + DidYouMean.hint(field, inner.groupBy()));
        }
    }
}
