package dev.gatewatch.output.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.output.file.FlinkFolder;
import dev.gatewatch.output.file.GzipLines;
import dev.gatewatch.output.file.HourPartitions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;

/**
 * A folder, local or in S3, with a file for each alert under the hour of its time. The file's name
 * is the alert's id: an alert that is stored twice, after a restart, exists once.
 *
 * @param folder any URI that Flink can write to, or a path
 */
record UnpublishableFolder(String folder) implements UnpublishableAlerts {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void keep(Notification notification, String reason) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (GzipLines lines = GzipLines.in(content)) {
            lines.add(line(notification, reason));
        }
        String hour = HourPartitions.folder(notification.time(), notification.time());
        new FlinkFolder(folder)
                .write(hour + '/' + notification.id() + ".ndjson.gz", content.toByteArray());
    }

    private static String line(Notification notification, String reason) throws IOException {
        StringWriter text = new StringWriter(notification.json().length() + 256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("reason", reason);
            json.writeStringField("id", notification.id());
            json.writeStringField("rule", notification.rule());
            json.writeStringField("level", notification.level());
            json.writeFieldName("alert");
            json.writeRawValue(notification.json());
            json.writeEndObject();
        }
        return text.toString();
    }
}
