package dev.gatewatch.deploy.events;

import dev.gatewatch.Checkout;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.report.load.Definitions;
import dev.gatewatch.report.load.ReportFiles;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules and reports that we ship, and which records the job keeps for them. */
final class ShippedDefinitions {
    final RuleSet rules;
    final ReportSet reports;

    private final FieldPlan fields;
    private final CompiledRules compiled;
    private final CompiledRules reported;
    private final CloudTrailDecoder decoder;

    ShippedDefinitions() {
        Path folder = Checkout.path("cep-rules");
        try {
            Definitions loaded =
                    Definitions.load(
                            "pack",
                            RuleFiles.inFolder(folder),
                            ReportFiles.inFolder(folder),
                            false);
            rules = loaded.rules().rules();
            reports = loaded.reportSet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> read = new TreeSet<>(rules.fields());
        read.addAll(reports.fields());
        fields = FieldPlan.of(read);
        compiled = CompiledRules.of(rules, fields);
        reported = CompiledRules.of(reports.all().stream().map(Report::condition).toList(), fields);
        decoder = new CloudTrailDecoder(fields, Map.of());
    }

    /** Whether a rule or report can match the record, whatever Cognito knows of its user. */
    boolean keep(String record) {
        byte[] json = record.getBytes(StandardCharsets.UTF_8);
        List<Decoded> decoded = new ArrayList<>();
        decoder.decode(json, 0, json.length, "record", decoded::add);
        TrailEvent event = decoded.get(0).event();
        return event != null && (compiled.asksFor(event) || reported.asksFor(event));
    }
}
