package dev.gatewatch.cli.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.rule.model.Level;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The data of a page, as its script reads them. */
final class PageJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final PageRun run;
    private final PageContent content;
    private final JsonGenerator json;
    private final PageStrings strings = new PageStrings();

    private PageJson(PageRun run, PageContent content, JsonGenerator json) {
        this.run = run;
        this.content = content;
        this.json = json;
    }

    /** Writes the data, as text that can stand in a script element. Does not close the writer. */
    static void write(PageRun run, PageContent content, Writer writer) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(writer)) {
            json.disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature());
            json.setCharacterEscapes(new ScriptCharacters());
            new PageJson(run, content, json).write();
        }
    }

    private void write() throws IOException {
        json.writeStartObject();
        writeRun();
        writeTimeline();
        new PageAlertJson(run.rules(), strings, json).write(content.alerts().shown());
        json.writeArrayFieldStart("reports");
        for (Report report : run.reports().all()) {
            new PageReportJson(report, strings, json)
                    .write(content.rows().rows(report.name()), content.rows().left(report.name()));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unread");
        for (PageRun.Unread unread : run.unread()) {
            json.writeStartObject();
            json.writeNumberField("count", unread.count());
            json.writeStringField("what", unread.what());
            json.writeStringField("more", unread.more());
            json.writeBooleanField("grave", unread.grave());
            json.writeEndObject();
        }
        json.writeEndArray();
        // The last, since it has what the others refer to.
        texts("strings", strings.all(), json);
        json.writeEndObject();
    }

    private void writeRun() throws IOException {
        json.writeObjectFieldStart("run");
        json.writeNumberField("events", run.events());
        json.writeNumberField("files", run.files());
        time("from", run.from());
        time("to", run.to());
        json.writeNumberField("alerts", content.alerts().count());
        json.writeObjectFieldStart("alertsByLevel");
        for (Level level : Level.values()) {
            json.writeNumberField(
                    level.name().toLowerCase(Locale.ROOT), content.alerts().count(level));
        }
        json.writeEndObject();
        file("alertsFile", run.alertsFile());
        file("reportsFile", run.reportsFile());
        json.writeEndObject();
    }

    private void time(String field, @Nullable Long time) throws IOException {
        json.writeFieldName(field);
        if (time == null) {
            json.writeNull();
        } else {
            json.writeNumber(time);
        }
    }

    private void file(String field, @Nullable Path file) throws IOException {
        json.writeStringField(field, file == null ? null : PageStrings.shown(file.toString()));
    }

    private void writeTimeline() throws IOException {
        json.writeObjectFieldStart("timeline");
        json.writeNumberField("step", SignInTimeline.STEP.toMillis());
        texts("outcomes", SignInTimeline.OUTCOMES, json);
        json.writeArrayFieldStart("bins");
        for (var bin : content.timeline().bins().entrySet()) {
            json.writeStartArray();
            json.writeNumber(bin.getKey());
            for (long count : bin.getValue()) {
                json.writeNumber(count);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void texts(String field, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
