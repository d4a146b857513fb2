package dev.gatewatch.deploy;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;
import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import dev.gatewatch.deploy.template.ResolvedStack;
import dev.gatewatch.deploy.template.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The metrics that alarms and the dashboard look at, in stacks with everything optional. */
public final class WatchedMetrics {
    static final String NAMESPACE = "AWS/KinesisAnalytics";

    /** The parameters with which every alarm is made. */
    static final Map<String, String> OPTIONAL =
            Map.of("MoreEventSources", "aws.iam", "OrganizationId", "o-1234567890");

    /**
     * Those that the managed service has by itself:
     * https://docs.aws.amazon.com/managed-flink/latest/java/metrics-dimensions.html.
     */
    private static final Set<String> OF_THE_SERVICE =
            Set.of(
                    "KPUs",
                    "containerCPUUtilization",
                    "containerDiskUtilization",
                    "containerMemoryUtilization",
                    "heapMemoryUtilization",
                    "lastCheckpointDuration",
                    "lastCheckpointSize",
                    "numRestarts",
                    "numberOfFailedCheckpoints",
                    "oldGenerationGCCount",
                    "runningTime");

    private WatchedMetrics() {}

    /** Custom metrics of the job that are named; all are looked at without a shard. */
    public static Set<String> ofTheJob() {
        Set<String> names = new TreeSet<>();
        for (Resource alarm : alarms()) {
            metrics(alarm).forEach(metric -> addOwn(metric, names));
        }
        for (JsonNode metric : charted()) {
            if (metric.get(0).isTextual()) {
                addOwn(
                        Map.of(
                                "Namespace",
                                metric.get(0).asText(),
                                "MetricName",
                                metric.get(1).asText()),
                        names);
            }
        }
        return names;
    }

    /** How many metrics alarms look at if nothing optional is chosen. */
    public static int ofAlarms() {
        List<Resource> made =
                new ArrayList<>(Stacks.byDefault(Stacks.DATA).resources("AWS::CloudWatch::Alarm"));
        made.addAll(Stacks.application(Map.of()).resources("AWS::CloudWatch::Alarm"));
        return made.stream().mapToInt(alarm -> metrics(alarm).size()).sum();
    }

    /** The numbers in {@code deploy/metrics.env}. */
    public static Map<String, Integer> estimated() throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Checkout.path("deploy/metrics.env"))) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                int at = line.indexOf('=');
                numbers.put(line.substring(0, at), Integer.valueOf(line.substring(at + 1)));
            }
        }
        return numbers;
    }

    /** All alarms on metrics, resolved. */
    static List<Resource> alarms() {
        List<Resource> alarms =
                new ArrayList<>(Stacks.byDefault(Stacks.DATA).resources("AWS::CloudWatch::Alarm"));
        alarms.addAll(Stacks.application(OPTIONAL).resources("AWS::CloudWatch::Alarm"));
        return alarms;
    }

    /** The metrics of an alarm, each with its namespace, name and dimensions. */
    static List<Map<String, Object>> metrics(Resource alarm) {
        if (alarm.properties().containsKey("MetricName")) {
            return List.of(alarm.properties());
        }
        List<Map<String, Object>> metrics = new ArrayList<>();
        for (Object query : list(alarm.properties().get("Metrics"))) {
            if (map(query).get("MetricStat") instanceof Map<?, ?> stat) {
                metrics.add(map(map(stat).get("Metric")));
            }
        }
        return metrics;
    }

    /** The dashboard's body. */
    static JsonNode dashboard() {
        return dashboard(Stacks.application(OPTIONAL));
    }

    /** The body of a stack's dashboard. */
    static JsonNode dashboard(ResolvedStack stack) {
        try {
            Resource dashboard = stack.resource("Dashboard");
            return new ObjectMapper()
                    .readTree(String.valueOf(dashboard.properties().get("DashboardBody")));
        } catch (IOException e) {
            throw new IllegalStateException("DashboardBody is no JSON: " + e.getMessage(), e);
        }
    }

    /** Each element of a graph: a metric, or an expression. */
    static List<JsonNode> charted() {
        List<JsonNode> elements = new ArrayList<>();
        for (JsonNode widget : dashboard().get("widgets")) {
            widget.path("properties").path("metrics").forEach(elements::add);
        }
        return elements;
    }

    private static void addOwn(Map<String, Object> metric, Set<String> names) {
        String name = String.valueOf(metric.get("MetricName"));
        if (NAMESPACE.equals(metric.get("Namespace")) && !OF_THE_SERVICE.contains(name)) {
            names.add(name);
        }
    }
}
