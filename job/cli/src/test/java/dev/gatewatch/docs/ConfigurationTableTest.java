package dev.gatewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.config.ConfigTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of configuration keys. */
class ConfigurationTableTest {
    /** Set it to true to have the table written instead of compared. */
    private static final String WRITE = "gatewatch.writeConfigurationTable";

    private static final Path DOCUMENT = Documents.ROOT.resolve("docs/configuration.md");

    @Test
    void theTableIsTheOneOfTheCode() throws IOException {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf("| Group | Key |");
        int end = text.indexOf("\n\n", start) + 1;
        assertThat(start).as("the table's start").isPositive();
        assertThat(end).as("the blank line behind the table").isGreaterThan(start);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(
                    DOCUMENT,
                    text.substring(0, start) + ConfigTable.markdown() + text.substring(end));
            return;
        }
        assertThat(text.substring(start, end))
                .as(
                        "the table in docs/configuration.md; to update it, run"
                                + " ./mvnw -q test -Dtest=ConfigurationTableTest -D%s=true",
                        WRITE)
                .isEqualTo(ConfigTable.markdown());
    }
}
