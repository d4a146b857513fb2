package dev.gatewatch.report.window;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Four reports, and the same in SQL. */
final class ReportSql {
    private static final String MEASURES =
            """
            measures:
              events: count
              failures: {count: failed}
              users: {distinct: signIn.user, of: failed}
              share: {share: failed}
              addresses: {top: {field: sourceIPAddress, by: failed, n: 3}}
            """;

    static final String REPORTS =
            """
            title: Quarters
            name: quarters
            window: {tumbling: 15m}
            detection:
              sign_in: {signIn.kind: SignIn}
              failed: {signIn.outcome: Failure}
              condition: sign_in
            group-by: [signIn.clientId, signIn.outcome]
            groups: {most: 4, by: events}
            MEASURES---
            title: Hours
            name: hours
            window: {sliding: {size: 1h, every: 5m}}
            detection:
              sign_in: {signIn.kind: SignIn}
              failed: {signIn.outcome: Failure}
              condition: sign_in
            group-by: [sourceIPAddress]
            groups: {most: 5, by: users}
            MEASURES---
            title: Days
            name: days
            window: {daily: "06:00", zone: Europe/Berlin}
            detection:
              failed: {signIn.outcome: Failure}
              any: {signIn.kind: [SignIn, SignUp]}
              condition: any
            MEASURES---
            title: Half hours
            name: halves
            window: {sliding: {size: 30m, every: 10m}}
            detection:
              failed: {signIn.outcome: Failure}
              any: {signIn.kind: [SignIn, SignUp]}
              condition: any
            group-by: [signIn.clientId]
            MEASURES"""
                    .replace("MEASURES", MEASURES);

    /** In which windows an event is, what its group is, what ranks, and how many groups remain. */
    private static final Map<String, String[]> QUERIES =
            Map.of(
                    "quarters",
                    new String[] {
                        "SELECT e.*, time / 900000 * 900000 AS start FROM e WHERE kind = 'SignIn'",
                        key("client") + " || " + key("outcome"),
                        "n",
                        "4"
                    },
                    "hours",
                    new String[] {
                        "SELECT e.*, time / 300000 * 300000 - i * 300000 AS start"
                                + " FROM e, i WHERE i < 12 AND kind = 'SignIn'",
                        key("ip"),
                        "u",
                        "5"
                    },
                    // The second day has 23 hours.
                    "days",
                    new String[] {
                        "SELECT e.*, d.start FROM e JOIN d ON time >= d.start AND time < d.next",
                        "''",
                        "n",
                        "100"
                    },
                    "halves",
                    new String[] {
                        "SELECT e.*, time / 600000 * 600000 - i * 600000 AS start"
                                + " FROM e, i WHERE i < 3",
                        key("client"),
                        "n",
                        "100"
                    });

    private static final String QUERY =
            """
            WITH RECURSIVE
            i(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM i WHERE i < 11),
            d(start, next) AS (SELECT strftime('%s', column1) * 1000, strftime('%s', column2) * 1000
              FROM (VALUES ('2026-03-27T05:00:00Z', '2026-03-28T05:00:00Z'),
                ('2026-03-28T05:00:00Z', '2026-03-29T04:00:00Z'),
                ('2026-03-29T04:00:00Z', '2026-03-30T04:00:00Z'))),
            w AS (SELECT *, KEY AS k, outcome IS 'Failure' AS f FROM (WINDOWS)),
            g AS (SELECT start, k, COUNT(*) AS n, SUM(f) AS f,
              COUNT(DISTINCT CASE WHEN f THEN user END) AS u FROM w GROUP BY start, k),
            r AS (SELECT *, ROW_NUMBER()
              OVER (PARTITION BY start ORDER BY RANK DESC, k) AS place FROM g),
            t AS (SELECT start, k, ip, COUNT(*) AS c FROM w WHERE f GROUP BY start, k, ip),
            p AS (SELECT *, ROW_NUMBER()
              OVER (PARTITION BY start, k ORDER BY c DESC, ip) AS place FROM t),
            a AS (SELECT start, k, group_concat(ip || '=' || c, ' ' ORDER BY place) AS top
              FROM p WHERE place <= 3 GROUP BY start, k)
            SELECT start || ' (' || k || ') ' || n || ' ' || f || ' ' || u || ' ' || f || '/' || n
              || ' ' || COALESCE(top, '') FROM r LEFT JOIN a USING (start, k) WHERE place <= MOST
            UNION ALL
            SELECT start || ' ' || COUNT(*) || ' others ' || SUM(n) || ' ' || SUM(f) || ' - '
              || SUM(f) || '/' || SUM(n) || ' -' FROM r WHERE place > MOST GROUP BY start
            """;

    private ReportSql() {}

    /** Different groups have different keys. */
    private static String key(String column) {
        return "COALESCE(length(COLUMN) || ':' || COLUMN, '') || ','".replace("COLUMN", column);
    }

    /** What a report says of these events, a row as a line, in no order. */
    static List<String> rows(String report, Collection<TrailEvent> events, FieldPlan fields)
            throws SQLException {
        try (Connection sql = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            insert(events, fields, sql);
            String[] query = Objects.requireNonNull(QUERIES.get(report), report);
            List<String> rows = new ArrayList<>();
            try (Statement statement = sql.createStatement();
                    ResultSet results =
                            statement.executeQuery(
                                    QUERY.replace("WINDOWS", query[0])
                                            .replace("KEY", query[1])
                                            .replace("RANK", query[2])
                                            .replace("MOST", query[3]))) {
                while (results.next()) {
                    rows.add(results.getString(1));
                }
            }
            return rows;
        }
    }

    private static void insert(Collection<TrailEvent> events, FieldPlan fields, Connection sql)
            throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute(
                    "CREATE TABLE e (time INTEGER, kind TEXT, outcome TEXT, client TEXT, ip TEXT,"
                            + " user TEXT)");
        }
        sql.setAutoCommit(false);
        try (PreparedStatement insert =
                sql.prepareStatement("INSERT INTO e VALUES (?, ?, ?, ?, ?, ?)")) {
            for (TrailEvent event : events) {
                insert.setLong(1, event.time());
                @Nullable String[] columns = ReportTraffic.columns(event, fields);
                for (int column = 0; column < columns.length; column++) {
                    insert.setString(column + 2, columns[column]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        sql.commit();
    }
}
