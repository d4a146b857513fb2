package dev.gatewatch.deploy;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.cli.GatewatchCommand;
import dev.gatewatch.deploy.query.AthenaSql;
import dev.gatewatch.deploy.query.DocumentedTables;
import dev.gatewatch.deploy.query.HiveType;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import dev.gatewatch.deploy.template.ResolvedStack;
import dev.gatewatch.deploy.template.Stacks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The named queries on what a replay of some samples writes. SQLite stands in for Athena. */
class AthenaQueriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResolvedStack STACK = Stacks.application(Map.of());
    private static final String DAY = "2026-03-02";

    /** An address from which a user pool was changed, and a user with a leaked password. */
    private static final String TAMPERING = "203.0.113.210";

    private static final String LEAKED = "7331fdb2-6d2c-46b0-84a7-4ce9fe725fd1";

    private static final Map<String, List<String>> ANSWERS = new TreeMap<>();

    @TempDir private static Path folder;

    @BeforeAll
    static void askAll() throws Exception {
        replay();
        try (QueryTables tables = new QueryTables()) {
            tables.create(STACK.resource("AlertsTable"), folder.resolve("alerts"), DAY);
            tables.create(STACK.resource("RejectsTable"), folder.resolve("rejects"), DAY);
            tables.create(STACK.resource("ReportsTable"), folder.resolve("reports"), DAY);
            AthenaSql sql = new AthenaSql(QueryTables.columns(STACK.resource("AlertsTable")));
            for (Resource query : STACK.resources("AWS::Athena::NamedQuery")) {
                String text = String.valueOf(query.properties().get("QueryString"));
                String name = String.valueOf(query.properties().get("Name"));
                String translated = sql.translated(text, DAY);
                if (name.equals("reports_now")) {
                    tables.execute(translated);
                    continue;
                }
                String parameter = name.endsWith("_to_this_user") ? LEAKED : TAMPERING;
                ANSWERS.put(name, tables.rows(translated, parameter));
            }
        }
    }

    private static void replay() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.ndjson"), "{\"eventName\":\n");
        List<String> arguments = new ArrayList<>(List.of("replay", "--events"));
        arguments.add(broken.toString());
        for (String scenario :
                List.of("compromised-credentials", "pool-tampering", "high-risk-sign-ins")) {
            String path = Checkout.path("sample-events").resolve(scenario).toString();
            arguments.addAll(List.of("--events", path, "--auth-events", path));
        }
        arguments.addAll(List.of("--rules", Checkout.path("cep-rules").toString()));
        for (String output : List.of("alerts", "rejects", "reports")) {
            arguments.addAll(List.of("--" + output, folder.resolve(output).toString()));
        }
        assertThat(GatewatchCommand.execute(arguments.toArray(new String[0]))).isZero();
    }

    @Test
    void eachQueryHasAnAnswer() {
        assertThat(ANSWERS).hasSize(14);
        assertThat(ANSWERS).allSatisfy((name, rows) -> assertThat(rows).as(name).isNotEmpty());
    }

    @Test
    void thePublishedThreeAreAnswered() {
        assertThat(ANSWERS.get("takeovers_by_address")).containsExactly("203.0.113.60 | 4 | 4 | 4");
        assertThat(ANSWERS.get("high_risk_by_address"))
                .startsWith("203.0.113.32 | SignIn | 12 | 6 | 12")
                .hasSize(17);
        assertThat(ANSWERS.get("high_risk_by_country"))
                .containsExactly("Hong Kong | 19 | 13 | 1", "Turkey | 14 | 14 | 2");
    }

    @Test
    void anIncidentIsAnswered() {
        String in = "2026-03-02T12:25:00Z | " + LEAKED + " | null | 203.0.113.60 | InitiateAuth";
        assertThat(ANSWERS.get("who_was_hit"))
                .contains(LEAKED + " | 1 | 2026-03-02T12:25:00Z | 2026-03-02T12:25:00Z");
        assertThat(ANSWERS.get("did_anyone_get_in"))
                .contains(in + " | Password known from a leak used");
        assertThat(ANSWERS.get("from_where")).startsWith("203.0.113.210 | null | 6 | 1");
        assertThat(ANSWERS.get("since_when"))
                .startsWith(
                        "cognito_compromised_credentials | High | 2026-03-02T07:40:10Z"
                                + " | 2026-03-02T12:25:00Z | 5");
        assertThat(ANSWERS.get("what_else_did_this_address_do"))
                .contains(
                        "2026-03-02T19:45:00Z | DeleteUserPool | Success | null | User pool deleted");
        assertThat(ANSWERS.get("which_users_did_this_address_try"))
                .containsExactly(
                        "67d8038d-2b2f-4062-ae92-2a1969eef2f8 | 1 | 1 | 2026-03-02T19:36:00Z");
        String signIn = "2026-03-02T12:25:00Z | InitiateAuth | Success | 203.0.113.60 | ";
        assertThat(ANSWERS.get("what_happened_to_this_user"))
                .containsExactlyInAnyOrder(
                        signIn + "Password known from a leak used",
                        signIn + "Leaked passwords of several users from one address");
        assertThat(ANSWERS.get("what_changed_and_by_whom"))
                .contains(
                        "2026-03-02 | arn:aws:iam::123456789012:user/deploy-legacy | UpdateUserPool"
                                + " | 3 | 1 | us-east-1_Example02");
        // Of these, no closing document ever comes: each is an alert on a single event.
        assertThat(ANSWERS.get("is_it_over"))
                .hasSize(5)
                .allMatch(row -> row.contains("User pool") || row.contains("switched off"));
        assertThat(ANSWERS.get("what_was_not_read"))
                .singleElement()
                .asString()
                .contains(" | malformed_json | 1 | ");
    }

    @Test
    void eachIsOfTheWorkgroupAndNamesTheDatabase() {
        assertThat(STACK.resources("AWS::Athena::NamedQuery"))
                .allSatisfy(
                        query ->
                                assertThat(query.properties())
                                        .containsEntry("WorkGroup", "gatewatch")
                                        .containsKeys("Database", "Description"));
    }

    @Test
    void queriesReadNoMoreThanTheDaysThatTheyAreAbout() {
        assertThat(STACK.resources("AWS::Athena::NamedQuery"))
                .filteredOn(query -> !"reports_now".equals(query.properties().get("Name")))
                .allSatisfy(
                        query ->
                                assertThat(String.valueOf(query.properties().get("QueryString")))
                                        .contains(AthenaSql.SEVEN_DAYS)
                                        .contains("\nLIMIT "));
    }

    @Test
    void everyFieldOfTheTableIsInTheDocumentsOfAlerts() throws Exception {
        Set<String> found = new TreeSet<>();
        for (String line : Files.readAllLines(folder.resolve("alerts"))) {
            collect("", JSON.readTree(line), found);
        }
        QueryTables.columns(STACK.resource("AlertsTable"))
                .forEach(
                        (column, type) -> {
                            if (!column.equals("date") && !column.equals("hour")) {
                                assertThat(found).contains(column);
                                type.leaves()
                                        .forEach(
                                                leaf ->
                                                        assertThat(found)
                                                                .contains(column + "." + leaf));
                            }
                        });
    }

    private static void collect(String path, JsonNode node, Set<String> found) {
        found.add(path.toLowerCase(Locale.ROOT));
        if (node.isArray()) {
            node.forEach(element -> collect(path, element, found));
        }
        node.fieldNames()
                .forEachRemaining(
                        field ->
                                collect(
                                        path.isEmpty() ? field : path + "." + field,
                                        node.get(field),
                                        found));
    }

    @Test
    void theViewIsThatOfTheDocumentAndOfTheNamedQuery() throws Exception {
        Map<String, Object> view =
                map(STACK.resource("ReportsView").properties().get("TableInput"));
        String text = String.valueOf(view.get("ViewOriginalText"));
        assertThat(text).startsWith("/* Presto View: ").endsWith(" */");
        String json =
                new String(
                        Base64.getDecoder().decode(text.substring(16, text.length() - 3)), UTF_8);
        JsonNode definition = JSON.readTree(json);
        String query = normal(definition.get("originalSql").asText());
        assertThat(normal(DocumentedTables.view()))
                .isEqualTo("CREATE VIEW gatewatch_reports_now AS " + query);
        assertThat(
                        normal(
                                String.valueOf(
                                        STACK.resource("ReportsNowQuery")
                                                .properties()
                                                .get("QueryString"))))
                .isEqualTo("CREATE OR REPLACE VIEW gatewatch_reports_now AS " + query);
        Map<String, String> columns = new TreeMap<>();
        definition
                .get("columns")
                .forEach(
                        column ->
                                columns.put(
                                        column.get("name").asText(),
                                        column.get("type").asText().replace("varchar", "string")));
        Map<String, String> inGlue = new TreeMap<>();
        QueryTables.columns(STACK.resource("ReportsView"))
                .forEach((name, type) -> inGlue.put(name, type.name()));
        assertThat(columns).isEqualTo(inGlue);
    }

    @Test
    void tablesAreThoseOfTheDocuments() throws Exception {
        for (Resource table : STACK.resources("AWS::Glue::Table")) {
            Map<String, Object> input = map(table.properties().get("TableInput"));
            String name = String.valueOf(input.get("Name"));
            if (DocumentedTables.has(name)) {
                assertThat(QueryTables.columns(table))
                        .as(name)
                        .isEqualTo(DocumentedTables.columns(name));
                Map<String, Object> settings = new TreeMap<>(map(input.get("Parameters")));
                settings.keySet().removeIf(key -> !key.startsWith("projection."));
                assertThat(settings).as(name).isEqualTo(DocumentedTables.projection(name));
            }
        }
        assertThat(DocumentedTables.has("gatewatch_alerts")).isTrue();
        assertThat(DocumentedTables.has("gatewatch_rejects")).isTrue();
        assertThat(DocumentedTables.has("gatewatch_reports")).isTrue();
    }

    @Test
    void reviewsHaveTheFieldsOfTheDocument() throws Exception {
        Map<String, HiveType> columns = QueryTables.columns(STACK.resource("ReviewsTable"));
        columns.keySet().removeAll(Set.of("date", "hour"));
        assertThat(columns.keySet())
                .containsExactlyInAnyOrderElementsOf(DocumentedTables.fieldsOfReviews());
    }

    /** Athena reads no row of a folder that the application does not write. */
    @Test
    void aTableIsWhereTheApplicationWrites() {
        for (Resource table : STACK.resources("AWS::Glue::Table")) {
            Map<String, Object> input = map(table.properties().get("TableInput"));
            if (!"EXTERNAL_TABLE".equals(input.get("TableType"))) {
                continue;
            }
            String location = String.valueOf(map(input.get("StorageDescriptor")).get("Location"));
            assertThat(STACK.resource("Application").properties().toString())
                    .contains(location.replace("s3://", "s3a://").substring(0, location.length()));
            assertThat(map(input.get("Parameters")))
                    .containsEntry(
                            "storage.location.template",
                            location
                                    + (location.endsWith("/reports/")
                                            ? "date=${date}/"
                                            : "date=${date}/hour=${hour}/"));
        }
    }

    private static String normal(String sql) {
        return String.join(" ", sql.strip().split("\\s+", -1))
                .replace("( ", "(")
                .replace(" )", ")");
    }
}
