package dev.gatewatch.deploy.query;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables and the view that documents tell people to create. */
public final class DocumentedTables {
    private static final String CREATE = "CREATE EXTERNAL TABLE ";

    private DocumentedTables() {}

    public static boolean has(String table) throws IOException {
        return text().contains(CREATE + table + " (");
    }

    /** The columns and partitions. */
    public static Map<String, HiveType> columns(String table) throws IOException {
        String statement = statement(table);
        int partitions = statement.indexOf("PARTITIONED BY (");
        Map<String, HiveType> columns = new LinkedHashMap<>();
        add(statement.substring(statement.indexOf('(') + 1, partitions), columns);
        add(statement.substring(partitions + 16, statement.indexOf("ROW FORMAT")), columns);
        return columns;
    }

    private static void add(String list, Map<String, HiveType> columns) {
        for (String column : HiveType.parts(list.substring(0, list.lastIndexOf(')')))) {
            String plain = column.replace("`", "").strip();
            int space = plain.indexOf(' ');
            columns.put(
                    plain.substring(0, space),
                    HiveType.parse(String.join("", plain.substring(space + 1).split("\\s+", -1))));
        }
    }

    /** The settings of the partitions' projection. */
    public static Map<String, Object> projection(String table) throws IOException {
        String statement = statement(table);
        Map<String, Object> settings = new TreeMap<>();
        String[] texts = statement.substring(statement.indexOf("TBLPROPERTIES")).split("'", -1);
        for (int i = 1; i + 2 < texts.length; i += 4) {
            if (texts[i].startsWith("projection.")) {
                settings.put(texts[i], texts[i + 2]);
            }
        }
        return settings;
    }

    /** The fields of a review's line. */
    public static Set<String> fieldsOfReviews() throws IOException {
        String text = Files.readString(Checkout.path("docs/review.md"));
        Set<String> fields = new TreeSet<>();
        for (String line : text.substring(text.indexOf("\n## The JSON\n")).split("\n", -1)) {
            if (line.startsWith("| `")) {
                String cell = line.substring(1, line.indexOf('|', 1));
                for (String field : cell.split(",", -1)) {
                    fields.add(field.replace("`", "").replace("[]", "").strip());
                }
            }
        }
        return fields;
    }

    /** The statement that creates the view. */
    public static String view() throws IOException {
        String text = text();
        int start = text.indexOf("CREATE VIEW gatewatch_reports_now");
        return text.substring(start, text.indexOf("```", start));
    }

    private static String statement(String table) throws IOException {
        String text = text();
        int start = text.indexOf(CREATE + table + " (");
        int end = text.indexOf("```", start);
        int next = text.indexOf(CREATE, start + 1);
        return text.substring(start, next > 0 && next < end ? next : end);
    }

    private static String text() throws IOException {
        return Files.readString(Checkout.path("docs/reports-in-athena.md"))
                + Files.readString(Checkout.path("docs/review.md"));
    }
}
