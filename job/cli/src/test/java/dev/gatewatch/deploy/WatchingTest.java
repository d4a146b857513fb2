package dev.gatewatch.deploy;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;
import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewatch.Checkout;
import dev.gatewatch.deploy.template.CloudFormationTemplate;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import dev.gatewatch.deploy.template.ResolvedStack;
import dev.gatewatch.deploy.template.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Alarms, their runbook and the dashboard. */
class WatchingTest {
    private static final String RUNBOOK = "deploy/runbook.md#";
    private static final String OPERATIONS =
            "arn:aws:sns:us-east-1:123456789012:gatewatch-operations";

    /** What is counted in the last period: by one subtask, or by each of several. */
    private static final Set<String> STEPS =
            Set.of("IF(DIFF(m) < 0, m, DIFF(m))", "IF(DIFF(m) > 0, DIFF(m), 0)");

    @Test
    void eachAlarmHasASectionOfTheRunbookAndEachSectionAnAlarm() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Resource alarm : everyAlarm()) {
            String description = String.valueOf(alarm.properties().get("AlarmDescription"));
            int at = description.indexOf(RUNBOOK);
            assertThat(at).as(alarm.logicalId() + ": " + description).isPositive();
            assertThat(description.substring(0, at)).endsWith(". See ");
            named.add(description.substring(at + RUNBOOK.length()));
        }
        assertThat(named)
                .isEqualTo(new TreeSet<>(sections().stream().map(one -> one.get(0)).toList()));
    }

    @Test
    void aSectionHasThreeStepsSaysWhenItIsOverAndHowToQuietenIt() throws IOException {
        for (List<String> section : sections()) {
            String name = section.get(0);
            assertThat(section).as(name).filteredOn(line -> line.startsWith("1. ")).hasSize(1);
            assertThat(section).as(name).filteredOn(line -> line.startsWith("3. ")).hasSize(1);
            assertThat(section).as(name).noneMatch(line -> line.startsWith("4. "));
            assertThat(section).as(name).anyMatch(line -> line.startsWith("**Over** when "));
            assertThat(section).as(name).anyMatch(line -> line.startsWith("**To quieten:** "));
        }
    }

    @Test
    void theRunbookNamesParametersThatThereAre() throws IOException {
        Set<String> parameters = new TreeSet<>();
        parameters.addAll(CloudFormationTemplate.read("data.yaml").parameters().keySet());
        parameters.addAll(CloudFormationTemplate.read("application.yaml").parameters().keySet());
        List<String> used = new ArrayList<>();
        String[] parts =
                Files.readString(Checkout.path("deploy/runbook.md")).split("--parameter ", -1);
        for (int i = 1; i < parts.length; i++) {
            used.add(parts[i].substring(0, parts[i].indexOf('=')));
        }
        assertThat(used).contains("CpuPercent");
        assertThat(parameters).containsAll(used);
    }

    @Test
    void alarmsAndTheirEndsGoToTheOperationsTopic() {
        for (Resource alarm : everyAlarm()) {
            assertThat(alarm.properties())
                    .as(alarm.logicalId())
                    .containsEntry("AlarmActions", List.of(OPERATIONS))
                    .containsEntry("OKActions", List.of(OPERATIONS))
                    .doesNotContainKey("InsufficientDataActions");
        }
    }

    @Test
    void allHaveNamesOfTheDeployment() {
        assertThat(everyAlarm())
                .extracting(alarm -> String.valueOf(alarm.properties().get("AlarmName")))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("gatewatch-"));
    }

    @Test
    void whetherMissingDataIsAnAlarmIsSaidOfEach() {
        assertThat(WatchedMetrics.alarms())
                .allSatisfy(
                        alarm ->
                                assertThat(alarm.properties())
                                        .as(alarm.logicalId())
                                        .containsKeys("TreatMissingData", "DatapointsToAlarm"));
        assertThat(WatchedMetrics.alarms())
                .filteredOn(alarm -> "breaching".equals(alarm.properties().get("TreatMissingData")))
                .extracting(Resource::logicalId)
                .containsExactlyInAnyOrder("NotRunningAlarm", "NoEventsAlarm");
    }

    /** A count that has risen once would be an alarm for ever, and each restart one more. */
    @Test
    void whatIsCountedSinceTheStartIsWatchedByItsSteps() throws IOException {
        Set<String> counts = counts();
        int found = 0;
        for (Resource alarm : WatchedMetrics.alarms()) {
            List<Map<String, Object>> metrics = WatchedMetrics.metrics(alarm);
            if (counts.contains(String.valueOf(metrics.get(0).get("MetricName")))) {
                found++;
                for (String term : expression(alarm).split(" \\+ ", -1)) {
                    assertThat(STEPS).as(alarm.logicalId()).contains(withoutNumbers(term));
                    assertThat(term.startsWith("IF(DIFF(m1) <") || term.startsWith("IF(DIFF(m2) <"))
                            .as(alarm.logicalId() + ": Maximum of one subtask, Average of several")
                            .isEqualTo(statistics(alarm).contains("Maximum"));
                }
            }
        }
        assertThat(found).isGreaterThan(12);
    }

    @Test
    void theDashboardShowsEveryAlarmAndHasItsGraphsSideBySide() {
        for (JsonNode widget : WatchedMetrics.dashboard().get("widgets")) {
            assertThat(widget.get("x").asInt() + widget.get("width").asInt()).isBetween(1, 24);
        }
        Set<String> optional = names(Stacks.application(WatchedMetrics.OPTIONAL));
        optional.removeAll(names(Stacks.application(Map.of())));
        assertThat(everyAlarm())
                .extracting(alarm -> String.valueOf(alarm.properties().get("AlarmName")))
                .filteredOn(name -> !optional.contains(name))
                .containsExactlyInAnyOrderElementsOf(shown(WatchedMetrics.dashboard()));
    }

    @Test
    void theDashboardShowsNoAlarmThatIsNotMadeForTopicsOfOnesOwn() {
        String topic = "arn:aws:sns:us-east-1:123456789012:own";
        ResolvedStack data = Stacks.data(Map.of("UrgentTopicArn", topic, "AlertTopicArn", topic));
        ResolvedStack application =
                ResolvedStack.of(
                        CloudFormationTemplate.read(Stacks.APPLICATION),
                        "gatewatch",
                        Map.of("CodeKey", "jars/" + "0".repeat(64) + ".jar"),
                        data.exports());
        Set<String> made = names(application);
        made.addAll(names(data));
        assertThat(shown(WatchedMetrics.dashboard(application)))
                .containsExactlyInAnyOrderElementsOf(made);
    }

    /** A rule that cannot deliver, or not even into its dead-letter queue, is watched if made. */
    @Test
    void everyRuleHasAlarmsThatAreMadeWithIt() {
        ResolvedStack full = Stacks.application(WatchedMetrics.OPTIONAL);
        List<Resource> rules = new ArrayList<>(full.resources("AWS::Events::Rule"));
        rules.addAll(Stacks.byDefault(Stacks.DATA).resources("AWS::Events::Rule"));
        assertThat(rules).hasSize(5);
        for (Resource rule : rules) {
            Map<String, Object> byName =
                    Map.of("Name", "RuleName", "Value", rule.properties().get("Name"));
            for (String metric : List.of("FailedInvocations", "InvocationsFailedToBeSentToDlq")) {
                assertThat(full.resources("AWS::CloudWatch::Alarm"))
                        .filteredOn(
                                alarm ->
                                        metric.equals(alarm.properties().get("MetricName"))
                                                && list(alarm.properties().get("Dimensions"))
                                                        .contains(byName))
                        .as(rule.logicalId() + " " + metric)
                        .singleElement()
                        .satisfies(
                                alarm -> assertThat(alarm.condition()).isEqualTo(rule.condition()))
                        .satisfies(
                                alarm ->
                                        assertThat(list(alarm.properties().get("Dimensions")))
                                                .hasSize(
                                                        rule.properties()
                                                                        .containsKey("EventBusName")
                                                                ? 2
                                                                : 1));
            }
        }
    }

    @Test
    void whatAnExpressionOfTheDashboardNamesIsThere() {
        for (JsonNode widget : WatchedMetrics.dashboard().get("widgets")) {
            Set<String> ids = new TreeSet<>();
            JsonNode metrics = widget.get("properties").path("metrics");
            metrics.forEach(
                    metric -> {
                        String id = metric.get(metric.size() - 1).path("id").asText();
                        assertThat(id.isEmpty() || ids.add(id)).as(id + " twice").isTrue();
                    });
            for (JsonNode metric : metrics) {
                String expression = metric.get(0).path("expression").asText();
                if (expression.startsWith("IF(")) {
                    String id =
                            expression.substring(
                                    expression.indexOf("DIFF(") + 5, expression.indexOf(')'));
                    assertThat(ids).contains(id);
                }
            }
        }
    }

    private static List<Resource> everyAlarm() {
        List<Resource> alarms = new ArrayList<>(WatchedMetrics.alarms());
        alarms.addAll(
                Stacks.application(WatchedMetrics.OPTIONAL)
                        .resources("AWS::CloudWatch::CompositeAlarm"));
        return alarms;
    }

    private static Set<String> names(ResolvedStack stack) {
        Set<String> names = new TreeSet<>();
        for (Resource resource : stack.resources().values()) {
            if (resource.properties().get("AlarmName") instanceof String name) {
                names.add(name);
            }
        }
        return names;
    }

    /** The names of the alarms that a dashboard lists, each as often as it does. */
    private static List<String> shown(JsonNode dashboard) {
        List<String> names = new ArrayList<>();
        for (JsonNode widget : dashboard.get("widgets")) {
            widget.get("properties")
                    .path("alarms")
                    .forEach(arn -> names.add(arn.asText().split(":alarm:", -1)[1]));
        }
        return names;
    }

    private static String expression(Resource alarm) {
        for (Object query : list(alarm.properties().get("Metrics"))) {
            if (map(query).get("Expression") instanceof String expression) {
                return expression;
            }
        }
        return "no expression";
    }

    private static Set<String> statistics(Resource alarm) {
        Set<String> statistics = new TreeSet<>();
        for (Object query : list(alarm.properties().get("Metrics"))) {
            if (map(query).get("MetricStat") instanceof Map<?, ?> stat) {
                statistics.add(String.valueOf(stat.get("Stat")));
            }
        }
        assertThat(statistics).as(alarm.logicalId()).hasSize(1);
        return statistics;
    }

    private static String withoutNumbers(String term) {
        return term.replace("m1", "m").replace("m2", "m");
    }

    /** Those of the job are told from others by their unit in the documentation. */
    private static Set<String> counts() throws IOException {
        Set<String> counts =
                new TreeSet<>(
                        Set.of("numRestarts", "numberOfFailedCheckpoints", "oldGenerationGCCount"));
        Set<String> now = new TreeSet<>();
        for (String line : Files.readAllLines(Checkout.path("docs/operations.md"))) {
            if (line.startsWith("| `") && line.split("\\|", -1)[2].endsWith(", now ")) {
                now.add(line.substring(3, line.indexOf('`', 3)));
            }
        }
        assertThat(now).contains("rulesLoaded", "alertsWaitingSeconds");
        counts.addAll(WatchedMetrics.ofTheJob());
        counts.removeAll(now);
        return counts;
    }

    /** The sections of alarms, each with its lines; the first is the heading. */
    private static List<List<String>> sections() throws IOException {
        List<List<String>> sections = new ArrayList<>();
        for (String line : Files.readAllLines(Checkout.path("deploy/runbook.md"))) {
            if (line.startsWith("## ")) {
                sections.add(new ArrayList<>(List.of(line.substring(3))));
            } else if (!sections.isEmpty()) {
                sections.get(sections.size() - 1).add(line);
            }
        }
        return sections;
    }
}
