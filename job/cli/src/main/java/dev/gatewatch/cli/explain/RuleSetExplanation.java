package dev.gatewatch.cli.explain;

import dev.gatewatch.engine.correlate.InMemoryCorrelation;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.pattern.CapturedSteps;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.needs.EnrichmentNeeds;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.ruletest.PatternTester;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Explains a whole rule set: first which rules fire, then which match each event. */
public final class RuleSetExplanation {
    private final RuleSet rules;
    private final DetectionPlan plan;
    private final ExplainedInput input;
    private final CompiledRules compiled;
    private final Map<String, Fired> fired = new LinkedHashMap<>();

    /** What a rule found, in all events together. */
    private static final class Fired {
        final Rule rule;
        final String one;
        final String several;
        int count;
        long first = Long.MAX_VALUE;

        Fired(Rule rule, String one, String several) {
            this.rule = rule;
            this.one = one;
            this.several = several;
        }

        void add(long time) {
            count++;
            first = Math.min(first, time);
        }
    }

    /**
     * @param input the events, with the fields that the rules read
     */
    public RuleSetExplanation(RuleSet rules, ExplainedInput input) {
        this.rules = rules;
        this.plan = DetectionPlan.of(rules);
        this.input = input;
        this.compiled = CompiledRules.of(rules, input.fields());
        run();
    }

    private void run() {
        Map<String, Rule> byId = new LinkedHashMap<>();
        rules.all().forEach(rule -> byId.put(rule.header().id(), rule));
        List<Match> matches = new ArrayList<>();
        Detector detector = new Detector(plan, input.fields());
        for (TrailEvent event : input.distinct()) {
            detector.detect(
                    event,
                    event.time(),
                    matches::add,
                    alert -> add(byId.get(alert.ruleId()), "event", "events", alert.start()),
                    () -> {});
        }
        for (Alert alert : new InMemoryCorrelation(plan).run(matches)) {
            if (alert.activity() == Alert.Activity.CLOSE) {
                add(byId.get(alert.ruleId()), "episode", "episodes", alert.start());
            }
        }
        if (!rules.patterns().isEmpty()) {
            for (CapturedSteps match : new PatternTester(plan).captured(matches)) {
                PatternRule pattern = (PatternRule) byId.get(match.ruleId());
                add(pattern, "match", "matches", match.events()[0].time());
            }
        }
    }

    private void add(@Nullable Rule rule, String one, String several, long time) {
        if (rule != null) {
            fired.computeIfAbsent(rule.header().id(), id -> new Fired(rule, one, several))
                    .add(time);
        }
    }

    /**
     * Writes everything.
     *
     * @param onlyMatches whether events that no rule matches are left out
     * @param output receives blocks of lines
     */
    public void write(boolean onlyMatches, Consumer<String> output) {
        EventDetail detail = new EventDetail(output, true);
        detail.answer(answer());
        for (ExplainedInput.Entry entry : input.entries()) {
            StringBuilder text = new StringBuilder();
            TrailEvent event = entry.event();
            boolean shown = !onlyMatches;
            if (event == null || entry.copy()) {
                ExplainedInput.writeOther(entry, text);
            } else {
                ExplainedInput.writeHead(entry.position(), event, text);
                shown |= explain(event, text);
            }
            if (shown) {
                detail.add(text.toString());
            }
        }
        detail.end();
    }

    private String answer() {
        StringBuilder text = new StringBuilder();
        text.append(fired.size()).append(" of ").append(rules.all().size());
        text.append(fired.size() == 1 ? " rules fires in " : " rules fire in ");
        RuleOutcome.count(input.events(), "event\n", "events\n", text);
        fired.values().stream()
                .sorted(Comparator.comparingLong(each -> each.first))
                .forEach(
                        each -> {
                            text.append("  ").append(RulesExplanation.name(each.rule.header()));
                            text.append(": ");
                            RuleOutcome.count(each.count, each.one, each.several, text);
                            text.append(", the first at ");
                            text.append(Instant.ofEpochMilli(each.first)).append('\n');
                        });
        EnrichmentNeeds needs = EnrichmentNeeds.of(rules, input.fields());
        if (!input.lookedUp()
                && input.distinct().stream().anyMatch(event -> needs.urgency(event) > 0)) {
            text.append(UnknownHistories.NOTE);
        }
        if (!fired.isEmpty()) {
            text.append("  --rule NAME says why one fires, or does not\n");
        }
        return text.toString();
    }

    private boolean explain(TrailEvent event, StringBuilder text) {
        boolean any = false;
        for (int number = 0; number < rules.detections().size(); number++) {
            DetectionRule detection = rules.detections().get(number);
            if (detection.logSource().coversCloudTrail() && compiled.matches(number, event)) {
                text.append("  ").append(RulesExplanation.name(detection.header()));
                text.append(" matches\n");
                any = true;
            }
        }
        return any;
    }
}
