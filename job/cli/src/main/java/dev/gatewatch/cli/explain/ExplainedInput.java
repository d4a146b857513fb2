package dev.gatewatch.cli.explain;

import dev.gatewatch.cli.lookup.HistoryLookup;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.replay.RecordFrames;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.needs.EnrichmentNeeds;
import dev.gatewatch.ruletest.RuleTestCase;
import dev.gatewatch.ruletest.TestEvent;
import dev.gatewatch.ruletest.TestEventDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of files as the rules see them: decoded, and looked up if there are histories. Kept in
 * memory, since the answer for all of them comes before what is said of each.
 */
public final class ExplainedInput {
    /** Larger inputs are refused. */
    public static final int MAX_EVENTS = 10_000;

    /** Further pieces that are no events are only counted. */
    private static final int MAX_REJECTS = 100;

    private final FieldPlan fields;
    private final boolean lookedUp;
    private final RecordDecoder decoder;
    private final @Nullable HistoryLookup lookup;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final FirstRejects rejects = new FirstRejects();

    /** How many events stand in each place of a test, which writes an event that repeats once. */
    private final Map<String, Integer> repeats = new HashMap<>();

    private int events;

    /** How far behind a later event of its file one may stand; what is further behind is late. */
    private final Duration allowed;

    /** The latest time in the file so far, epoch milliseconds. */
    private long latest;

    /**
     * One piece of the input.
     *
     * @param position of what the event stands in
     * @param event null if it is none
     * @param copy whether the event came before
     * @param late how long after a later one of its file the event stands, if that is too long for
     *     the job to count it; else zero
     * @param reject why it is no event; null if it is one
     */
    record Entry(
            String position,
            @Nullable TrailEvent event,
            boolean copy,
            Duration late,
            @Nullable Reject reject) {
        boolean isLate() {
            return !late.isZero();
        }
    }

    /**
     * @param rules the rules to explain, with those that they read
     * @param histories null if users are not looked up
     */
    public ExplainedInput(
            RuleSet rules, GatewatchConfig config, @Nullable LoadedHistories histories) {
        this(rules, ReportSet.EMPTY, config, histories);
    }

    /**
     * @param rules the rules to explain, with those that they read
     * @param reports the reports to explain
     * @param histories null if users are not looked up
     */
    public ExplainedInput(
            RuleSet rules,
            ReportSet reports,
            GatewatchConfig config,
            @Nullable LoadedHistories histories) {
        Set<String> read = new HashSet<>(rules.fields());
        read.addAll(reports.fields());
        fields = FieldPlan.of(read);
        lookup =
                histories == null
                        ? null
                        : new HistoryLookup(
                                histories,
                                EnrichmentNeeds.of(rules, reports, fields),
                                fields,
                                config.enrichment());
        lookedUp = lookup != null;
        allowed = config.source().outOfOrderness().plus(config.source().allowedLateness());
        RecordDecoder records = new CloudTrailDecoder(fields, config.source().clientPools());
        decoder = lookup == null ? records : lookup.decoder(records);
    }

    /**
     * The events of a test, which says itself what lookups give.
     *
     * @param rules the rules to explain, with those that they read
     */
    public ExplainedInput(RuleSet rules, RuleTestCase test) throws CommandFailure {
        this(rules.fields(), test.events());
    }

    /**
     * The events of a test, which says itself what lookups give.
     *
     * @param read the fields that are read of them
     */
    public ExplainedInput(Set<String> read, List<TestEvent> test) throws CommandFailure {
        fields = FieldPlan.of(read);
        lookup = null;
        lookedUp = true;
        // A test's events are put in the order of their times.
        allowed = Duration.ofMillis(Long.MAX_VALUE);
        decoder = new CloudTrailDecoder(fields, Map.of());
        TestEventDecoder ofTests = new TestEventDecoder(fields);
        for (TestEvent event : test) {
            String position = event.location().toString();
            repeats.merge(position, 1, Integer::sum);
            add(position, ofTests.decode(event));
        }
    }

    /**
     * Adds the events of a file.
     *
     * @throws CommandFailure if there are more than {@link #MAX_EVENTS}
     */
    public void read(EventPath file) throws CommandFailure, IOException {
        latest = Long.MIN_VALUE;
        try (RecordFrames frames = RecordFrames.open(file.name(), open(file))) {
            while (frames.next()) {
                Reject reject = frames.reject();
                if (reject != null) {
                    add(frames.position(), Decoded.of(reject));
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
                    add(frames.position(), each);
                }
            }
        }
    }

    private static InputStream open(EventPath file) throws IOException {
        return file.equals(EventPath.STDIN)
                ? System.in
                : Files.newInputStream(Path.of(file.name()));
    }

    private void add(String position, Decoded decoded) throws CommandFailure {
        Reject reject = decoded.reject();
        if (reject != null) {
            rejects.add(reject);
            if (rejects.count() <= MAX_REJECTS) {
                entries.add(new Entry(reject.position(), null, false, Duration.ZERO, reject));
            }
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
        boolean copy = !seen.add(event.eventId());
        TrailEvent whole = lookup == null || copy ? event : lookup.enrich(event);
        entries.add(new Entry(position, whole, copy, late(event), null));
    }

    private Duration late(TrailEvent event) {
        latest = Math.max(latest, event.time());
        Duration behind = Duration.ofMillis(latest - event.time());
        return behind.compareTo(allowed) > 0 ? behind : Duration.ZERO;
    }

    /** How many events there are, copies included. */
    public int events() {
        return events;
    }

    /** What is no event. */
    public FirstRejects rejects() {
        return rejects;
    }

    /** The fields of the events. */
    FieldPlan fields() {
        return fields;
    }

    /** Whether users were looked up. */
    boolean lookedUp() {
        return lookedUp;
    }

    /** How many events of a test stand in each place; empty if there is no test. */
    Map<String, Integer> repeats() {
        return repeats;
    }

    /** All pieces, in the order of the files. */
    List<Entry> entries() {
        return entries;
    }

    /** How many events the job would set aside as late. */
    long lateEvents() {
        return entries.stream().filter(entry -> !entry.copy() && entry.isLate()).count();
    }

    /** How far behind a later event of its file one may stand. */
    Duration allowed() {
        return allowed;
    }

    /** The events, each once. */
    List<TrailEvent> distinct() {
        List<TrailEvent> distinct = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.event() != null && !entry.copy()) {
                distinct.add(entry.event());
            }
        }
        return distinct;
    }

    /** A line on a piece that is no event, or a copy. */
    static void writeOther(Entry entry, StringBuilder text) {
        Reject reject = entry.reject();
        if (reject != null) {
            text.append(Printable.of(entry.position())).append(": no event: ");
            text.append(reject.reason().text()).append(", ");
            text.append(Printable.of(reject.detail())).append('\n');
        } else if (entry.event() != null) {
            writeHead(entry.position(), entry.event(), text);
            text.append("  a copy of an event before; the job drops it\n");
        }
    }

    /** A line on which event it is. */
    static void writeHead(String position, TrailEvent event, StringBuilder text) {
        text.append(Printable.of(position)).append(": ");
        writeName(event, text);
        text.append('\n');
    }

    /** The event in a few words: time, name and id. */
    static void writeName(TrailEvent event, StringBuilder text) {
        text.append(Instant.ofEpochMilli(event.time()));
        String name = event.text(BaseField.EVENT_NAME);
        text.append(' ').append(name == null ? "without eventName" : Printable.of(name));
        text.append(", eventID ").append(Printable.of(event.eventId()));
    }
}
