package dev.gatewatch.deploy;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;
import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.deploy.query.AthenaSql;
import dev.gatewatch.deploy.query.HiveType;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.sqlite.Function;

/** The tables of the application's template, in SQLite, filled from files of a replay. */
final class QueryTables implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection sql;

    QueryTables() throws SQLException {
        sql = DriverManager.getConnection("jdbc:sqlite::memory:");
        Function.create(
                sql,
                "json_extract_scalar",
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        result(AthenaSql.scalar(value_text(0), value_text(1)));
                    }
                });
        Function.create(
                sql,
                "from_unixtime",
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        result(Instant.ofEpochSecond(value_long(0)).toString());
                    }
                });
    }

    /** A table's columns and partitions, in the order of the template. */
    static Map<String, HiveType> columns(Resource table) {
        Map<String, Object> input = map(table.properties().get("TableInput"));
        List<Object> all = list(map(input.get("StorageDescriptor")).get("Columns"));
        all.addAll(list(input.get("PartitionKeys")));
        Map<String, HiveType> columns = new LinkedHashMap<>();
        for (Object column : all) {
            columns.put(
                    String.valueOf(map(column).get("Name")),
                    HiveType.parse(String.valueOf(map(column).get("Type"))));
        }
        return columns;
    }

    /**
     * Creates a table with the lines of a file as rows, as Athena's reader of JSON makes them: what
     * is an object is its text.
     *
     * @param day the folder in which the file would be
     */
    void create(Resource table, Path lines, String day) throws SQLException, IOException {
        Map<String, HiveType> columns = columns(table);
        String name = String.valueOf(map(table.properties().get("TableInput")).get("Name"));
        List<String> declared = new ArrayList<>();
        columns.forEach((column, type) -> declared.add('"' + column + "\" " + affinity(type)));
        execute("CREATE TABLE " + name + " (" + String.join(", ", declared) + ")");
        String marks = "?, ".repeat(columns.size() - 1) + "?";
        try (PreparedStatement insert =
                sql.prepareStatement("INSERT INTO " + name + " VALUES (" + marks + ")")) {
            int number = 0;
            for (String line : Files.readAllLines(lines)) {
                JsonNode row = JSON.readTree(line);
                int place = 1;
                for (String column : columns.keySet()) {
                    JsonNode value = row.get(column);
                    switch (column) {
                        case "date" -> insert.setString(place, day);
                        case "written" -> insert.setInt(place, number);
                        default -> insert.setString(place, value == null ? null : text(value));
                    }
                    place++;
                }
                insert.execute();
                number++;
            }
        }
    }

    private static String affinity(HiveType type) {
        return type.name().endsWith("int") ? "INTEGER" : "TEXT";
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    void execute(String statement) throws SQLException {
        try (Statement one = sql.createStatement()) {
            one.execute(statement);
        }
    }

    /** The rows of a query, with the same value for each of its parameters. */
    List<String> rows(String query, String parameter) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = sql.prepareStatement(query)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, parameter);
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                        cells.add(String.valueOf(results.getString(i)));
                    }
                    rows.add(String.join(" | ", cells));
                }
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        sql.close();
    }
}
