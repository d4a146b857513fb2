package dev.gatewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.load.ReportLoader;
import dev.gatewatch.report.parse.ReportKeywords;
import dev.gatewatch.report.row.RowKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the document of reports says is what the parsers know. */
class ReportsDocumentTest {
    private static final MarkdownFile REPORTS = Documents.document("docs/reports.md");

    @Test
    void everyKeyHasItsRow() {
        assertThat(REPORTS.firstCells("## Keys")).containsExactlyElementsOf(ReportKeywords.keys());
        String keys = String.join("\n", REPORTS.section("## Keys"));
        assertThat(keys).contains(ReportKeywords.groups().stream().map(key -> "`" + key).toList());
        assertThat(keys)
                .contains(
                        "At most " + ReportKeywords.MAX_GROUP_FIELDS + " fields",
                        "at most " + ReportKeywords.MAX_MEASURES + ": [measures]",
                        "(1 to 10,000; " + ReportKeywords.DEFAULT_GROUPS + ")",
                        "at most " + ReportLoader.MAX_REPORTS + " reports");
    }

    @Test
    void everyMeasureAndWindowIsListed() {
        String measures = String.join("\n", REPORTS.section("## Measures"));
        for (String key :
                Stream.concat(ReportKeywords.measure().stream(), ReportKeywords.top().stream())
                        .toList()) {
            assertThat(measures).containsAnyOf(key + ":", "`" + key + "`");
        }
        assertThat(measures)
                .contains(
                        "(1 to "
                                + ReportKeywords.MAX_TOP
                                + "; "
                                + ReportKeywords.DEFAULT_TOP
                                + ")");
        String windows = String.join("\n", REPORTS.section("## Windows"));
        for (String key :
                Stream.concat(ReportKeywords.window().stream(), ReportKeywords.sliding().stream())
                        .toList()) {
            assertThat(windows).contains(key + ":");
        }
    }

    @Test
    void everyKindOfRowIsExplained() {
        List<String> kinds = Arrays.stream(RowKind.values()).map(RowKind::text).toList();
        assertThat(REPORTS.firstCells("## Reading rows")).containsAll(kinds);
    }
}
