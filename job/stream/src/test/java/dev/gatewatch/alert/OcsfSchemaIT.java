package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.emulator.OcsfSchema;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.output.sns.ShortenedDocuments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever events hold, the document is what OCSF's class says; a wrong one must be seen. */
class OcsfSchemaIT {
    @TempDir private Path folder;

    @Test
    void documentsOfHostileEventsAreOfTheClass() throws Exception {
        List<String> documents = new ArrayList<>(OcsfDocuments.hostile());
        for (String document : OcsfDocuments.hostile()) {
            documents.addAll(ShortenedDocuments.of(document));
        }
        assertThat(OcsfSchema.check(folder.resolve("hostile.ndjson"), documents))
                .isEqualTo(documents.size() + " documents, 0 violations");
    }

    @Test
    void aViolationIsNamedWithItsPlace() throws Exception {
        String right = OcsfDocuments.of(Alerts.of(Activity.CREATE, Alerts.users(1)), Alerts.rule());
        String wrong =
                right.replace(
                        "\"src_endpoint\":{",
                        "\"src_endpoint\":{\"location\":{\"desc\":\"Peru\"},");
        Path file = folder.resolve("wrong.ndjson");
        assertThat(OcsfSchema.check(file, List.of(right, wrong)))
                .startsWith(file + ":2: .evidences[0].src_endpoint.location: ")
                .endsWith("2 documents, 1 violations");
    }
}
