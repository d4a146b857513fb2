package dev.gatewatch.report.load;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.count.PartialCounts;
import dev.gatewatch.report.count.ReportCounter;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.model.Selection;
import dev.gatewatch.report.parse.ReportParser;
import dev.gatewatch.rule.explain.Explainer;
import dev.gatewatch.rule.load.FailureIsolation;
import dev.gatewatch.rule.load.FieldCheck;
import dev.gatewatch.rule.load.FileDocuments;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads report files and reports all problems in any of them. */
public final class ReportLoader {
    /** Each is evaluated on every event. */
    public static final int MAX_REPORTS = 200;

    /** Of one report. */
    private static final int MAX_FIELDS = 1_000;

    private final Problems problems = new Problems();
    private final Problems warnings = new Problems();
    private final FailureIsolation isolation = new FailureIsolation(problems);
    private final FileDocuments documents = new FileDocuments(problems);
    private final Placeholders placeholders;
    private final List<Report> reports = new ArrayList<>();

    /** Where each name is taken. */
    private final Map<String, Location> names = new LinkedHashMap<>();

    private ReportLoader(List<RuleFile> withValues) {
        this.placeholders = new Placeholders(RuleLoader.lists(withValues, problems));
    }

    /** The reports of these files. */
    public static LoadedReports load(List<RuleFile> files) {
        return load(files, List.of());
    }

    /**
     * The reports of these files.
     *
     * @param rules the files of the rules that they stand with: of these, the lists and
     *     placeholders that selections may expand are read
     */
    public static LoadedReports load(List<RuleFile> files, List<RuleFile> rules) {
        ReportLoader loader = new ReportLoader(files.isEmpty() ? List.of() : rules);
        if (!files.isEmpty()) {
            Stream.concat(rules.stream(), files.stream())
                    .filter(RuleFile::isPlaceholders)
                    .forEach(file -> loader.documents.placeholders(file, loader.placeholders));
        }
        files.stream()
                .filter(file -> !file.isPlaceholders())
                .forEach(file -> loader.documents.read(file, "report", loader::document));
        return new LoadedReports(
                List.copyOf(loader.reports), loader.problems.sorted(), loader.warnings.sorted());
    }

    private void document(YamlDocument document) {
        ReportParser.Parsed parsed = new ReportParser(placeholders, problems).parse(document);
        if (parsed == null) {
            return;
        }
        FieldCheck fields = new FieldCheck(problems, warnings);
        int before = problems.size();
        parsed.uses().forEach(fields::of);
        boolean unique = unique(parsed.name());
        Report report = parsed.report();
        if (report == null || !unique || problems.size() > before) {
            return;
        }
        if (reports.size() == MAX_REPORTS) {
            problems.add(
                    report.location(),
                    "there are more than " + MAX_REPORTS + " reports; take some out");
            return;
        }
        int read = report.fields().size();
        if (read > MAX_FIELDS) {
            problems.add(
                    report.location(),
                    "the report reads "
                            + read
                            + " fields; at most "
                            + MAX_FIELDS
                            + " are possible");
            return;
        }
        isolation.run(report.location(), "evaluated", () -> trial(report));
        reports.add(report);
    }

    private boolean unique(@Nullable YamlScalar name) {
        Location first = name == null ? null : names.putIfAbsent(name.text(), name.location());
        if (name == null || first == null) {
            return true;
        }
        problems.add(
                name.location(),
                "the name " + Excerpt.of(name.text()) + " is taken by the report at " + first);
        return false;
    }

    /** What fails only when an event comes would stop the job without a word about the file. */
    private static void trial(Report report) {
        FieldPlan plan = FieldPlan.of(report.fields());
        TrailEvent event = new TrailEventBuilder().build("trial", 0);
        new Explainer(report.condition(), plan).explain(event);
        new ReportCounter(new ReportSet(List.of(report)), plan).count(event, new PartialCounts());
        for (Selection selection : report.selections()) {
            new Explainer(selection.condition(), plan).explain(event);
        }
    }
}
