package dev.gatewatch.deploy.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Athena's SQL in that of SQLite, as far as the named queries go: columns of structs are texts of
 * JSON there, and UNNEST is json_each. A path that the table's type lacks is refused, as Athena
 * would.
 */
public final class AthenaSql {
    /** What all queries begin with: the folders of the last seven days. */
    public static final String SEVEN_DAYS =
            "\"date\" >= date_format(current_date - INTERVAL '7' DAY, '%Y-%m-%d')";

    private static final String UNNEST = "CROSS JOIN UNNEST(evidences) AS event (";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, HiveType> columns;

    /** The columns of the table that a query reads. */
    public AthenaSql(Map<String, HiveType> columns) {
        this.columns = columns;
    }

    /**
     * A query for SQLite.
     *
     * @param from the first of the days that it reads, such as {@code 2026-03-02}
     */
    public String translated(String query, String from) {
        String sql =
                query.replace(SEVEN_DAYS, "\"date\" >= '" + from + "'")
                        .replace("CREATE OR REPLACE VIEW", "CREATE VIEW");
        Map<String, String> paths = new LinkedHashMap<>();
        int at = sql.indexOf(UNNEST);
        if (at >= 0) {
            int end = sql.indexOf(')', at + UNNEST.length());
            String[] names = sql.substring(at + UNNEST.length(), end).split(", ", -1);
            List<String> fields = new ArrayList<>(column("evidences").fields().keySet());
            if (names.length != fields.size()) {
                throw new IllegalArgumentException("UNNEST gives " + fields + ", not " + query);
            }
            for (int i = 0; i < names.length; i++) {
                paths.put(names[i], fields.get(i));
            }
            sql = sql.substring(0, at) + ", json_each(evidences) AS event" + sql.substring(end + 1);
        }
        return withPaths(sql, paths);
    }

    private String withPaths(String sql, Map<String, String> unnested) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            int end = i + 1;
            if (c == '\'' || c == '"') {
                end = sql.indexOf(c, i + 1) + 1;
                out.append(sql, i, end);
            } else if (Character.isLetter(c)) {
                while (end < sql.length() && isPart(sql.charAt(end))) {
                    end++;
                }
                out.append(path(sql.substring(i, end), unnested));
            } else {
                out.append(c);
            }
            i = end;
        }
        return out.toString();
    }

    private String path(String word, Map<String, String> unnested) {
        int dot = word.indexOf('.');
        String root = dot < 0 ? word : word.substring(0, dot);
        String field = unnested.get(root);
        if (field != null) {
            String path = field + word.substring(root.length());
            column("evidences").at(path);
            return "json_extract(event.value, '$." + path + "')";
        }
        if (dot < 0 || root.equals("event")) {
            return word;
        }
        column(root).at(word.substring(dot + 1));
        return "json_extract(" + root + ", '$." + word.substring(dot + 1) + "')";
    }

    private HiveType column(String name) {
        HiveType type = columns.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no column " + name + " in " + columns.keySet());
        }
        return type;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    /** Athena's {@code json_extract_scalar}, for the paths that the queries have. */
    public static @Nullable String scalar(@Nullable String json, String path) {
        if (json == null) {
            return null;
        }
        String pointer =
                path.startsWith("$[\"")
                        ? "/" + path.substring(3, path.length() - 2)
                        : path.substring(1).replace('.', '/').replace("[", "/").replace("]", "");
        try {
            JsonNode value = JSON.readTree(json).at(pointer);
            return value.isValueNode() && !value.isNull() ? value.asText() : null;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
