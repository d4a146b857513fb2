package dev.gatewatch.rule.load;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.compile.CallIndex;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what is allowed in rules but probably not intended, or makes alerts hard to act on. */
public final class RuleWarnings {
    private final RuleSet rules;
    private final Problems warnings = new Problems();

    /** By id: rules that others read and that therefore do not alert. */
    private final Set<String> silent = new HashSet<>();

    /** By id: rules that never read an event. */
    private final Set<String> dead = new HashSet<>();

    private RuleWarnings(RuleSet rules) {
        this.rules = rules;
        rules.correlations().stream()
                .filter(rule -> !rule.generate())
                .flatMap(rule -> rule.rules().stream())
                .forEach(rule -> silent.add(rule.header().id()));
        rules.patterns().stream()
                .flatMap(rule -> rule.rules().stream())
                .forEach(rule -> silent.add(rule.header().id()));
    }

    /**
     * The warnings, by path, line and column.
     *
     * @param loaded without problems
     * @param tested the names of test files, without ending; null if tests do not matter
     */
    public static List<Problem> of(LoadedRules loaded, @Nullable Set<String> tested) {
        RuleSet rules = loaded.rules();
        RuleWarnings found = new RuleWarnings(rules);
        loaded.warnings()
                .forEach(warning -> found.warnings.add(warning.location(), warning.message()));
        rules.detections().forEach(found::detection);
        rules.correlations().forEach(found::correlation);
        rules.patterns().forEach(found::pattern);
        if (tested != null) {
            found.untested(tested);
        }
        return found.warnings.sorted();
    }

    private void detection(DetectionRule rule) {
        if (!rule.logSource().coversCloudTrail()) {
            dead.add(rule.header().id());
            warn(rule, "its log source is not CloudTrail's: it loads and never fires");
            return;
        }
        if (!CallIndex.isSelective(rule.condition())) {
            warn(
                    rule,
                    "it asks for no certain eventName, eventSource or signIn.kind, so that every"
                            + " event is looked at; add what all its events have in common");
        }
        if (alerts(rule)) {
            if (rule.header().level() == Level.INFORMATIONAL) {
                warn(
                        rule,
                        "it is informational and no correlation looks at it, so that it alerts;"
                                + " Sigma means that level for what shall not");
            }
            documented(rule);
        }
    }

    private void correlation(CorrelationRule rule) {
        if (rule.rules().stream().allMatch(inner -> dead.contains(inner.header().id()))) {
            // Reported for the rules that it reads.
            dead.add(rule.header().id());
        } else if (alerts(rule)) {
            documented(rule);
        }
    }

    /** Each event of the first step begins a match, and the attacker chooses how many there are. */
    private void pattern(PatternRule rule) {
        PatternRule.Step first = rule.steps().get(0);
        String begin = "its first step, " + first.name() + ", ";
        String remedy = "; begin with a step that is rare, or count with a correlation";
        boolean open =
                first.times().from() != first.times().to()
                        && !first.greedy()
                        && rule.steps().size() > 1;
        if (first.optional()) {
            warn(
                    rule,
                    begin + "may be left out, so that the next one begins matches, too" + remedy);
        }
        if (open) {
            warn(
                    rule,
                    begin
                            + "may take events or leave them, so that each begins many matches; add"
                            + " greedy: true or a fixed number of times");
        }
        if (EverydayEvents.includeSomeOf(first.rule())) {
            warn(
                    rule,
                    begin
                            + "matches a plain sign-in or token refresh, which users make all day"
                            + remedy);
        }
        lateRepeat(rule);
        documented(rule);
    }

    /**
     * Flink CEP does not see at the end of a time that an open repeat has had its fewest events.
     */
    private void lateRepeat(PatternRule rule) {
        int last = rule.steps().size() - 1;
        if (last > 0 && rule.steps().get(last).not()) {
            PatternRule.Step repeat = rule.steps().get(last - 1);
            if (repeat.times().to() == PatternRule.Times.ANY) {
                warn(
                        rule,
                        "its step "
                                + repeat.name()
                                + ", an open repeat right before an absence at the end, needs one"
                                + " event more than it says; write times: "
                                + repeat.times().from());
            }
        }
    }

    private boolean alerts(Rule rule) {
        return !silent.contains(rule.header().id()) && !dead.contains(rule.header().id());
    }

    /** The recipient of the alert has nothing else to go by. */
    private void documented(Rule rule) {
        RuleHeader header = rule.header();
        if (header.description().isBlank()) {
            warn(rule, "it has no description; say what it finds and where its threshold is from");
        }
        if (header.falsePositives().isEmpty()) {
            warn(rule, "it has no falsepositives; say what else looks like this");
        }
        if (header.runbook() == null) {
            warn(rule, "it has no runbook under gatewatch; say what to do when it fires");
        }
    }

    private void untested(Set<String> tested) {
        Set<String> files = new TreeSet<>();
        rules.all().stream()
                .filter(this::alerts)
                .forEach(rule -> files.add(rule.header().location().path()));
        for (String file : files) {
            String name = RuleFile.baseName(file);
            if (!tested.contains(name)) {
                warnings.add(
                        Location.whole(file),
                        "its rules have no tests; write tests/" + name + ".yml");
            }
        }
    }

    private void warn(Rule rule, String message) {
        warnings.add(rule.header().location(), message);
    }
}
