package dev.gatewatch.output.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.Function;

/** The table and the queries of docs/reports-in-athena.md on rows as the job writes them. */
class AthenaTableTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEN = "2026-03-02T10:00:00Z";
    private static final String ELEVEN = "2026-03-02T11:00:00Z";

    private static final Report ADDRESSES =
            ReportKit.report(
                    "addresses_by_failures",
                    """
                    group-by: [sourceIPAddress]
                    measures:
                      failures: count
                      passed: count
                    """);

    private final WrittenTimes times = new WrittenTimes(() -> 1_772_446_500_000L);
    private List<String> code = List.of();
    private Connection sql;

    // JUnit calls it before each test.
    @SuppressWarnings("NullAway.Init")
    AthenaTableTest() {}

    @BeforeEach
    void createTable() throws Exception {
        code = code();
        sql = DriverManager.getConnection("jdbc:sqlite::memory:");
        Function.create(
                sql,
                "json_extract_scalar",
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        result(scalar(value_text(0), value_text(1)));
                    }
                });
        Map<String, String> columns = columns();
        List<String> declared = new ArrayList<>();
        columns.forEach((name, type) -> declared.add('"' + name + "\" " + type));
        execute("CREATE TABLE gatewatch_reports (" + String.join(", ", declared) + ")");
        insert(ReportRows.group(TEN, RowKind.FINAL, "192.0.2.99", 1), ReportRows.ADDRESSES);
        insert(RowKind.EARLY, TEN, "192.0.2.1", 2, 0);
        insert(RowKind.FINAL, TEN, "192.0.2.1", 5, 1);
        insert(RowKind.FINAL, TEN, "192.0.2.2", 4, 0);
        insert(RowKind.FINAL, TEN, null, 3, 0);
        insert(others(TEN, RowKind.FINAL, 2, 3), ADDRESSES);
        insert(RowKind.CORRECTION, TEN, "192.0.2.3", 6, 2);
        insert(RowKind.CORRECTION, TEN, "192.0.2.3", 7, 2);
        insert(dropped(TEN, "192.0.2.2"), ADDRESSES);
        insert(others(TEN, RowKind.CORRECTION, 2, 5), ADDRESSES);
        insert(RowKind.FINAL, ELEVEN, "192.0.2.1", 10, 0);
        insert(RowKind.EARLY, "2026-03-02T12:00:00Z", "192.0.2.1", 1_000, 0);
        execute(block("CREATE VIEW"));
    }

    @AfterEach
    void close() throws SQLException {
        sql.close();
    }

    @Test
    void theColumnsAreTheFieldsOfRows() throws Exception {
        List<String> found = new ArrayList<>();
        for (ReportRow row :
                List.of(
                        row(RowKind.FINAL, TEN, "192.0.2.1", 1, 1),
                        others(TEN, RowKind.FINAL, 2, 3),
                        dropped(TEN, "192.0.2.2"))) {
            JSON.readTree(RowLine.of(ADDRESSES, row, times.next()))
                    .fieldNames()
                    .forEachRemaining(found::add);
        }
        found.add("date");
        assertThat(columns().keySet()).containsExactlyInAnyOrderElementsOf(new TreeSet<>(found));
    }

    @Test
    void theViewHasTheRowThatCountsOfEachGroup() throws Exception {
        assertThat(
                        query(
                                "SELECT \"group\", others, measures FROM gatewatch_reports_now"
                                        + " WHERE window_start = '"
                                        + TEN
                                        + "' AND report = 'addresses_by_failures'"
                                        + " ORDER BY measures"))
                .containsExactly(
                        "{\"sourceIPAddress\":null} | null | {\"failures\":3,\"passed\":0}",
                        "null | 2 | {\"failures\":5,\"passed\":0}",
                        "{\"sourceIPAddress\":\"192.0.2.1\"} | null | {\"failures\":5,\"passed\":1}",
                        "{\"sourceIPAddress\":\"192.0.2.3\"} | null | {\"failures\":7,\"passed\":2}");
    }

    @Test
    void groupsAndOthersAreTheTotal() throws Exception {
        assertThat(query(block("sum(CASE WHEN others")))
                .containsExactly(TEN + " | 20 | 5", ELEVEN + " | 10 | 1");
    }

    @Test
    void theAddressesOfADayAreAddedUpOverItsWindows() throws Exception {
        assertThat(query(block("LIMIT 20")))
                .containsExactly("192.0.2.1 | 15 | 1", "192.0.2.3 | 7 | 2", "null | 3 | 0");
    }

    @Test
    void fieldsWithADotAreFoundAsDocumented() {
        assertThat(scalar("{\"signIn.userPoolId\":\"eu\"}", "$[\"signIn.userPoolId\"]"))
                .isEqualTo("eu");
    }

    private void insert(RowKind kind, String start, @Nullable String ip, long failures, long passed)
            throws Exception {
        insert(row(kind, start, ip, failures, passed), ADDRESSES);
    }

    /** As Athena's reader of JSON does: what is an object is its text. */
    private void insert(ReportRow row, Report report) throws Exception {
        JsonNode line = JSON.readTree(RowLine.of(report, row, times.next()));
        List<String> names = List.copyOf(columns().keySet());
        String marks = "?, ".repeat(names.size() - 1) + "?";
        try (PreparedStatement insert =
                sql.prepareStatement("INSERT INTO gatewatch_reports VALUES (" + marks + ")")) {
            for (int i = 0; i < names.size(); i++) {
                JsonNode value = line.get(names.get(i));
                if (names.get(i).equals("date")) {
                    insert.setString(
                            i + 1, Instant.ofEpochMilli(row.start()).toString().substring(0, 10));
                } else if (value != null) {
                    insert.setString(
                            i + 1, value.isTextual() ? value.textValue() : value.toString());
                }
            }
            insert.execute();
        }
    }

    private static ReportRow row(
            RowKind kind, String start, @Nullable String ip, long failures, long passed) {
        return row(kind, start, RowScope.GROUP, 1, new String[] {ip}, failures, passed);
    }

    private static ReportRow others(String start, RowKind kind, long groups, long failures) {
        return row(kind, start, RowScope.OTHERS, groups, new String[0], failures, 0);
    }

    private static ReportRow row(
            RowKind kind,
            String start,
            RowScope scope,
            long groups,
            @Nullable String[] group,
            long... values) {
        long time = Instant.parse(start).toEpochMilli();
        MeasuredValue[] measures = new MeasuredValue[values.length];
        for (int i = 0; i < values.length; i++) {
            measures[i] = MeasuredValue.number(values[i]);
        }
        return new ReportRow(
                "addresses_by_failures",
                time,
                time + 900_000,
                kind,
                scope,
                groups,
                group,
                measures);
    }

    private static ReportRow dropped(String start, String ip) {
        return row(RowKind.CORRECTION, start, RowScope.DROPPED, 1, new String[] {ip});
    }

    private static @Nullable String scalar(@Nullable String json, String path) {
        try {
            String name =
                    path.startsWith("$[")
                            ? path.substring("$[\"".length(), path.length() - "\"]".length())
                            : path.substring("$.".length());
            JsonNode value = json == null ? null : JSON.readTree(json).get(name);
            return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement one = sql.createStatement()) {
            one.execute(statement);
        }
    }

    private List<String> query(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = sql.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(results.getString(i)));
                }
                rows.add(String.join(" | ", cells));
            }
        }
        return rows;
    }

    /** The columns of the documented table and their types, the partition last. */
    private Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        String table = block("CREATE EXTERNAL TABLE");
        for (String line : table.substring(0, table.indexOf("ROW FORMAT")).split("\n", -1)) {
            int start = line.indexOf('`');
            if (start >= 0) {
                int end = line.indexOf('`', start + 1);
                columns.put(
                        line.substring(start + 1, end),
                        line.substring(end + 1).replace(",", "").replace(")", "").strip());
            }
        }
        return columns;
    }

    private String block(String part) {
        return code.stream().filter(one -> one.contains(part)).findFirst().orElseThrow();
    }

    /** The document's blocks of SQL. */
    private static List<String> code() throws IOException {
        List<String> blocks = new ArrayList<>();
        String[] parts =
                Files.readString(Checkout.path("docs/reports-in-athena.md")).split("```sql\n", -1);
        for (int i = 1; i < parts.length; i++) {
            blocks.add(parts[i].substring(0, parts[i].indexOf("```")));
        }
        return blocks;
    }
}
