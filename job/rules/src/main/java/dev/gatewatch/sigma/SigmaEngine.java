package dev.gatewatch.sigma;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.engine.correlate.InMemoryCorrelation;
import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.explain.Explainer;
import dev.gatewatch.rule.explain.Explanation;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Sigma engine for CloudTrail events, in memory and without Flink.
 *
 * <pre>{@code
 * SigmaEngine engine = SigmaEngine.load(Path.of("rules"));
 * List<String> records = Files.readAllLines(Path.of("events.ndjson"));
 * for (String record : records) {
 *     for (RuleHeader rule : engine.match(record)) {
 *         System.out.println(rule.level() + " " + rule.title());
 *     }
 * }
 * for (Alert alert : engine.correlate(records)) {
 *     System.out.println(engine.rule(alert.ruleId()).title() + ": " + alert.count());
 * }
 * }</pre>
 *
 * <p>A record is text in any shape that {@link CloudTrailDecoder} reads, a CloudTrail record of one
 * line, say. Pattern rules are loaded and checked, but only a Flink job evaluates them. The risk
 * that Cognito saw, {@code authEvent.*}, is there only where the record itself has it.
 *
 * <p>Not for use by several threads: give each its own, {@link #of} the same rules.
 */
public final class SigmaEngine {
    /** How many records can be correlated at once: they are all kept in memory. */
    public static final int MAX_RECORDS = 1_000_000;

    private final RuleSet rules;
    private final FieldPlan fields;
    private final CompiledRules compiled;
    private final DetectionPlan plan;
    private final Detector detector;
    private final CloudTrailDecoder decoder;
    private final Map<String, Rule> byName = new LinkedHashMap<>();
    private final Map<String, Explainer> explainers = new LinkedHashMap<>();

    private SigmaEngine(RuleSet rules) {
        this.rules = rules;
        this.fields = FieldPlan.forAlerts(rules.fields());
        this.compiled = CompiledRules.of(rules, fields);
        this.plan = DetectionPlan.of(rules);
        this.detector = new Detector(plan, fields);
        this.decoder = new CloudTrailDecoder(fields, Map.of());
        for (Rule rule : rules.all()) {
            RuleHeader header = rule.header();
            byName.put(header.id(), rule);
            if (header.name() != null) {
                byName.putIfAbsent(header.name(), rule);
            }
        }
    }

    /**
     * Reads and checks the rules of a folder.
     *
     * @return all problems of all files, by path, line and column; empty if the rules are fine
     * @throws IOException with a message for the user, if the folder or a file cannot be read
     */
    public static List<Problem> check(Path folder) throws IOException {
        return read(folder).problems();
    }

    /**
     * Reads, checks and compiles the rules of a folder: its {@code *.yml} and {@code *.yaml} files
     * and those of its subfolders, except {@code tests} and {@code reports}. Those in {@code lists}
     * are the lists that the rules name.
     *
     * @throws IOException with a message for the user, if the folder or a file cannot be read
     * @throws InvalidRulesException with all problems, if there are any
     */
    public static SigmaEngine load(Path folder) throws IOException, InvalidRulesException {
        LoadedRules loaded = read(folder);
        if (!loaded.problems().isEmpty()) {
            throw new InvalidRulesException(loaded.problems());
        }
        return of(loaded.rules());
    }

    /** Compiles rules. */
    public static SigmaEngine of(RuleSet rules) {
        return new SigmaEngine(rules);
    }

    private static LoadedRules read(Path folder) throws IOException {
        return RuleLoader.load(folder.toString(), RuleFiles.inFolder(folder));
    }

    /** The rules that are loaded. */
    public RuleSet rules() {
        return rules;
    }

    /**
     * The detection rules that the events of a record match, whether or not they alert by
     * themselves, in the order of their files.
     *
     * @throws IllegalArgumentException if something in the record is not an event; says what and
     *     why
     */
    public List<RuleHeader> match(String record) {
        boolean[] matched = new boolean[compiled.size()];
        int[] numbers = new int[compiled.size()];
        for (TrailEvent event : events(record)) {
            int count = compiled.match(event, numbers);
            for (int i = 0; i < count; i++) {
                matched[numbers[i]] = true;
            }
        }
        List<RuleHeader> headers = new ArrayList<>();
        for (int number = 0; number < matched.length; number++) {
            if (matched[number]) {
                headers.add(rules.detections().get(number).header());
            }
        }
        return headers;
    }

    /**
     * Evaluates all rules except patterns on records together, whatever their order: an alert for
     * each event that a rule alerts on by itself, and one for each episode of the others, with its
     * final extent. Events with the same eventID count once.
     *
     * @param records at most {@value #MAX_RECORDS}
     * @throws IllegalArgumentException if there are more, or if something in them is not an event;
     *     says what and why
     */
    public List<Alert> correlate(Collection<String> records) {
        if (records.size() > MAX_RECORDS) {
            throw new IllegalArgumentException(
                    records.size() + " records; at most " + MAX_RECORDS + " fit into memory");
        }
        Map<String, TrailEvent> events = new LinkedHashMap<>();
        int number = 0;
        for (String record : records) {
            number++;
            for (TrailEvent event : events("record " + number, record)) {
                events.putIfAbsent(event.eventId(), event);
            }
        }
        List<Match> matches = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        for (TrailEvent event : events.values()) {
            detector.detect(event, event.time(), matches::add, alerts::add, () -> {});
        }
        for (Alert alert : new InMemoryCorrelation(plan).run(matches)) {
            if (alert.activity() == Alert.Activity.CLOSE) {
                alerts.add(alert);
            }
        }
        return alerts;
    }

    /**
     * A rule's header.
     *
     * @param name its id or name
     * @throws IllegalArgumentException if there is none; says what is valid
     */
    public RuleHeader rule(String name) {
        return find(name).header();
    }

    private Rule find(String name) {
        Rule rule = byName.get(name);
        if (rule == null) {
            throw new IllegalArgumentException(
                    "there is no rule " + Excerpt.of(name) + DidYouMean.hint(name, names()));
        }
        return rule;
    }

    /** Names, and the ids of rules without one. */
    private List<String> names() {
        return rules.all().stream()
                .map(Rule::header)
                .map(header -> header.name() == null ? header.id() : header.name())
                .toList();
    }

    /**
     * Why a record's event matches a detection rule, or does not.
     *
     * @param name the rule's id or name
     * @throws IllegalArgumentException if there is no such detection rule, or if the record is not
     *     one event; says what is valid
     */
    public Explanation explain(String name, String record) {
        if (!(find(name) instanceof DetectionRule rule)) {
            throw new IllegalArgumentException(
                    Excerpt.of(name)
                            + " looks at several events; name one of the detection rules that it"
                            + " looks at");
        }
        List<TrailEvent> events = events(record);
        if (events.size() != 1) {
            throw new IllegalArgumentException(
                    "the record holds "
                            + events.size()
                            + " events; one can be explained at a time");
        }
        return explainers
                .computeIfAbsent(rule.header().id(), id -> new Explainer(rule, fields))
                .explain(events.get(0));
    }

    private List<TrailEvent> events(String record) {
        return events("record", record);
    }

    private List<TrailEvent> events(String place, String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        List<TrailEvent> events = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        decoder.decode(bytes, 0, bytes.length, place, decoded -> add(decoded, events, rejects));
        if (!rejects.isEmpty()) {
            Reject first = rejects.get(0);
            throw new IllegalArgumentException(
                    place + " is no event: " + first.reason().text() + ", " + first.detail());
        }
        return events;
    }

    private static void add(Decoded decoded, List<TrailEvent> events, List<Reject> rejects) {
        if (decoded.event() != null) {
            events.add(decoded.event());
        } else if (decoded.reject() != null) {
            rejects.add(decoded.reject());
        }
    }
}
