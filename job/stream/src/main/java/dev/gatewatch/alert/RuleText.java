package dev.gatewatch.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.Runbook;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all alerts of a rule say alike, written once: under an attack there are many.
 *
 * @param remediation the value of OCSF's attribute of this name, or null if there is none
 * @param attacks the same of {@code finding_info.attacks}
 * @param steps those of its runbook
 * @param instructions what an e-mail says after the alert itself: lines, each with its end
 */
record RuleText(
        RuleHeader header,
        @Nullable String remediation,
        @Nullable String attacks,
        List<String> steps,
        String instructions) {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String NOTICE =
            """

            Whoever signs in chooses much of what stands above: sites in it are written
            example[.]com, so that nobody follows them by mistake.
            """;

    /** Writes a piece of JSON. */
    private interface Piece {
        void write(JsonGenerator json) throws IOException;
    }

    static RuleText of(RuleHeader header) {
        Runbook runbook = header.runbook();
        return new RuleText(
                header,
                runbook == null ? null : json(json -> remediation(header, runbook, json)),
                json(json -> AttackTags.write(header.tags(), json)),
                runbook == null ? List.of() : RunbookSteps.of(runbook.text()),
                instructions(header));
    }

    private static @Nullable String json(Piece piece) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            piece.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        String written = text.toString();
        return written.isEmpty() ? null : written;
    }

    private static void remediation(RuleHeader header, Runbook runbook, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("desc", runbook.text());
        if (!header.references().isEmpty() || !runbook.dashboards().isEmpty()) {
            json.writeArrayFieldStart("references");
            for (String reference : header.references()) {
                json.writeString(reference);
            }
            for (String dashboard : runbook.dashboards()) {
                json.writeString(dashboard);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static String instructions(RuleHeader header) {
        StringBuilder body = new StringBuilder(2048);
        Runbook runbook = header.runbook();
        if (runbook != null) {
            body.append("\nWhat to do\n");
            for (String paragraph : RunbookSteps.paragraphs(runbook.text())) {
                AlertEmail.STYLE
                        .lines()
                        .append("  ", 2 + RunbookSteps.indent(paragraph), paragraph, body);
            }
            list("Where to look", runbook.dashboards(), body);
        }
        list("Known false positives", header.falsePositives(), body);
        list("More", header.references(), body);
        return body.append(NOTICE).toString();
    }

    private static void list(String heading, List<String> lines, StringBuilder body) {
        if (!lines.isEmpty()) {
            body.append('\n').append(heading).append('\n');
            for (String line : lines) {
                AlertEmail.STYLE.lines().append("  ", 4, Printable.of(line), body);
            }
        }
    }
}
