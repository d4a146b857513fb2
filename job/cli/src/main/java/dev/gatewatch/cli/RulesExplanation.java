package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.replay.RecordFrames;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.explain.Explainer;
import dev.gatewatch.rule.explain.Explanation;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.ruletest.TestEvent;
import dev.gatewatch.ruletest.TestEventDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Explains one rule on the events of files, as the decoder emits them. */
final class RulesExplanation {
    /** The events of correlations and patterns are kept in memory until the end. */
    static final int MAX_EVENTS = 10_000;

    private final RuleSet rules;
    private final FieldPlan fields;
    private final CloudTrailDecoder decoder;
    private final TestEventDecoder testEvents;
    private final CompiledRules compiled;
    private final List<@Nullable Explainer> explainers = new ArrayList<>();
    private final List<RuleOutcome> outcomes = new ArrayList<>();
    private final Consumer<String> output;
    private final Set<String> seen = new HashSet<>();
    private final FirstRejects rejects = new FirstRejects();
    private int events;
    private int matched;

    /**
     * @param clientPools the user pool of each app client that is known
     * @param output receives blocks of lines
     */
    RulesExplanation(Rule rule, Map<String, String> clientPools, Consumer<String> output) {
        this.rules = RuleSet.of(rule);
        this.fields = FieldPlan.of(rules.fields());
        this.decoder = new CloudTrailDecoder(fields, clientPools);
        this.testEvents = new TestEventDecoder(fields);
        this.compiled = CompiledRules.of(rules, fields);
        this.output = output;
        for (DetectionRule detection : rules.detections()) {
            explainers.add(
                    detection.logSource().coversCloudTrail()
                            ? new Explainer(detection, fields)
                            : null);
        }
        if (rule instanceof DetectionRule detection && detection.episode() != null) {
            outcomes.add(new CorrelationOutcome(detection, fields));
        }
        for (CorrelationRule correlation : rules.correlations()) {
            outcomes.add(new CorrelationOutcome(correlation, fields));
        }
        for (PatternRule pattern : rules.patterns()) {
            outcomes.add(new PatternOutcome(pattern, fields));
        }
    }

    /** Explains the events of a file. */
    void read(EventPath file) throws CommandFailure, IOException {
        try (RecordFrames frames = RecordFrames.open(file.name(), open(file))) {
            while (frames.next()) {
                Reject reject = frames.reject();
                if (reject != null) {
                    explain(frames.position(), Decoded.of(reject));
                    continue;
                }
                List<Decoded> decoded = new ArrayList<>();
                decoder.decode(
                        frames.buffer(),
                        frames.offset(),
                        frames.length(),
                        frames.position(),
                        decoded::add);
                for (Decoded each : decoded) {
                    explain(frames.position(), each);
                }
            }
        }
    }

    /** Explains an event of a test, as enrichment would emit it. */
    void read(TestEvent event) throws CommandFailure {
        explain(event.location().toString(), testEvents.decode(event));
    }

    /** How many events were explained. */
    int events() {
        return events;
    }

    /** What was no event. */
    FirstRejects rejects() {
        return rejects;
    }

    /** Writes the result of all events together. */
    void end() {
        StringBuilder text = new StringBuilder();
        text.append(events).append(events == 1 ? " event, " : " events, ");
        text.append(matched)
                .append(rules.detections().size() == 1 ? " matched" : " matched a rule");
        text.append('\n');
        outcomes.forEach(each -> each.summarize(text));
        output.accept(text.toString());
    }

    private static InputStream open(EventPath file) throws IOException {
        return file.equals(EventPath.STDIN)
                ? System.in
                : Files.newInputStream(Path.of(file.name()));
    }

    private void explain(String position, Decoded decoded) throws CommandFailure {
        Reject reject = decoded.reject();
        if (reject != null) {
            rejects.add(reject);
            output.accept(
                    Printable.of(reject.position())
                            + ": no event: "
                            + reject.reason().text()
                            + ", "
                            + Printable.of(reject.detail())
                            + "\n");
        }
        TrailEvent event = decoded.event();
        if (event == null) {
            return;
        }
        if (++events > MAX_EVENTS) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "more than " + MAX_EVENTS + " events; give it those that are in question");
        }
        StringBuilder text = new StringBuilder(Printable.of(position));
        text.append(": ").append(Instant.ofEpochMilli(event.time()));
        String name = event.text(BaseField.EVENT_NAME);
        text.append(' ').append(name == null ? "without eventName" : Printable.of(name));
        text.append(", eventID ").append(Printable.of(event.eventId())).append('\n');
        if (!seen.add(event.eventId())) {
            output.accept(
                    text.append("  a copy of an event before; the job drops it\n").toString());
            return;
        }
        boolean any = false;
        for (int number = 0; number < explainers.size(); number++) {
            any |= explain(number, event, text);
        }
        matched += any ? 1 : 0;
        outcomes.forEach(each -> each.add(event, text));
        output.accept(text.toString());
    }

    private boolean explain(int number, TrailEvent event, StringBuilder text) {
        Explainer explainer = explainers.get(number);
        String name = name(rules.detections().get(number).header());
        if (explainer == null) {
            text.append("  ")
                    .append(name)
                    .append(" never matches: its log source is not CloudTrail's\n");
            return false;
        }
        boolean matches = compiled.matches(number, event);
        text.append("  ").append(name).append(matches ? " matches\n" : " does not match\n");
        write(explainer.explain(event), 2, text);
        return matches;
    }

    private static void write(Explanation explanation, int depth, StringBuilder text) {
        text.append("  ".repeat(depth)).append(explanation.holds() ? "yes  " : "no   ");
        text.append(explanation.asked());
        if (explanation.actual() != null) {
            text.append("  <- ").append(explanation.actual());
        }
        text.append('\n');
        explanation.parts().forEach(part -> write(part, depth + 1, text));
    }

    /** The name of a rule for people. */
    static String name(RuleHeader rule) {
        return Printable.of(rule.name() != null ? rule.name() : rule.id());
    }
}
