package dev.gatewatch.deploy;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;
import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import dev.gatewatch.emulator.AwsEmulator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What the services of the emulator say of the resources that its CloudFormation makes. It drops
 * some properties, such as the life cycle of a bucket; these are not asked for.
 */
final class EmulatedResources {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGGING_OPTION =
            "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption";
    private static final String IAM_VERSION = "2010-05-08";

    private final AwsEmulator aws;
    private final EmulatedServices services;
    private final Map<String, Check> checks = new TreeMap<>();

    /** What holds of one resource; the id is what {@code Ref} gives in the emulator. */
    private interface Check {
        void holds(Resource resource, String id) throws Exception;
    }

    EmulatedResources(AwsEmulator aws, EmulatedServices services) {
        this.aws = aws;
        this.services = services;
        checks.put("AWS::CloudWatch::Dashboard", this::dashboard);
        checks.put("AWS::Events::EventBus", this::eventBus);
        checks.put("AWS::Events::Rule", this::rule);
        checks.put("AWS::IAM::Role", this::role);
        checks.put("AWS::KMS::Alias", this::alias);
        checks.put("AWS::KMS::Key", this::key);
        checks.put("AWS::Kinesis::Stream", this::stream);
        checks.put("AWS::KinesisAnalyticsV2::Application", this::application);
        checks.put(LOGGING_OPTION, this::loggingOption);
        checks.put("AWS::Logs::LogGroup", this::logGroup);
        checks.put("AWS::Logs::LogStream", this::logStream);
        checks.put("AWS::S3::Bucket", this::bucket);
        checks.put("AWS::SNS::Topic", this::topic);
        checks.put("AWS::SQS::Queue", this::queue);
    }

    /** The types that can be asked about. */
    Set<String> types() {
        return checks.keySet();
    }

    /** Asks the service whether a resource is there as its template has it. */
    void assertMade(Resource resource, String id) throws Exception {
        Check check = checks.get(resource.type());
        assertThat(check)
                .as("%s is made by the emulator now: ask its service for it", resource.type())
                .isNotNull();
        check.holds(resource, id);
    }

    private void dashboard(Resource resource, String id) throws Exception {
        String answer =
                services.query(
                        "monitoring",
                        Map.of(
                                "Action",
                                "GetDashboard",
                                "Version",
                                "2010-08-01",
                                "DashboardName",
                                text(resource, "DashboardName")));
        assertThat(EmulatedStack.texts(answer, "DashboardBody")).hasSize(1);
    }

    private void key(Resource resource, String id) throws Exception {
        JsonNode rotation =
                services.json("kms", "TrentService.GetKeyRotationStatus", Map.of("KeyId", id));
        assertThat(rotation.path("KeyRotationEnabled").asBoolean()).as("rotation").isTrue();
        // Of a template's key the emulator gives the policy as it stands there, not as a text.
        JsonNode policy =
                services.json(
                                "kms",
                                "TrentService.GetKeyPolicy",
                                Map.of("KeyId", id, "PolicyName", "default"))
                        .path("Policy");
        assertThat(sids(policy))
                .isEqualTo(sids(JSON.valueToTree(resource.properties().get("KeyPolicy"))));
    }

    private static Set<String> sids(JsonNode policy) {
        Set<String> sids = new TreeSet<>();
        policy.path("Statement").forEach(statement -> sids.add(statement.path("Sid").asText()));
        return sids;
    }

    private void alias(Resource resource, String id) throws Exception {
        JsonNode aliases = services.json("kms", "TrentService.ListAliases", Map.of());
        assertThat(aliases.path("Aliases").findValuesAsText("AliasName"))
                .contains(text(resource, "AliasName"));
    }

    private void bucket(Resource resource, String id) {
        try (S3AsyncClient s3 = aws.s3()) {
            ServerSideEncryptionRule rule =
                    s3.getBucketEncryption(request -> request.bucket(text(resource, "BucketName")))
                            .join()
                            .serverSideEncryptionConfiguration()
                            .rules()
                            .get(0);
            assertThat(rule.applyServerSideEncryptionByDefault().sseAlgorithm())
                    .isEqualTo(ServerSideEncryption.AWS_KMS);
            assertThat(rule.applyServerSideEncryptionByDefault().kmsMasterKeyID())
                    .contains(":key/");
        }
    }

    private void stream(Resource resource, String id) throws Exception {
        JsonNode stream =
                services.json(
                                "kinesis",
                                "Kinesis_20131202.DescribeStreamSummary",
                                Map.of("StreamName", text(resource, "Name")))
                        .path("StreamDescriptionSummary");
        assertThat(stream.path("RetentionPeriodHours").asText())
                .isEqualTo(text(resource, "RetentionPeriodHours"));
    }

    private void topic(Resource resource, String id) {
        try (SnsAsyncClient sns = aws.sns()) {
            Map<String, String> attributes =
                    sns.getTopicAttributes(request -> request.topicArn(id)).join().attributes();
            assertThat(id).endsWith(":" + text(resource, "TopicName"));
            assertThat(attributes.get("KmsMasterKeyId")).contains(":key/");
        }
    }

    private void queue(Resource resource, String id) {
        try (SqsAsyncClient sqs = aws.sqs()) {
            Map<QueueAttributeName, String> attributes =
                    sqs.getQueueAttributes(
                                    request ->
                                            request.queueUrl(id)
                                                    .attributeNames(QueueAttributeName.ALL))
                            .join()
                            .attributes();
            assertThat(attributes.get(QueueAttributeName.QUEUE_ARN))
                    .endsWith(":" + text(resource, "QueueName"));
            assertThat(attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD))
                    .isEqualTo(text(resource, "MessageRetentionPeriod"));
        }
    }

    private void logGroup(Resource resource, String id) throws Exception {
        JsonNode groups =
                services.json(
                                "logs",
                                "Logs_20140328.DescribeLogGroups",
                                Map.of("logGroupNamePrefix", text(resource, "LogGroupName")))
                        .path("logGroups");
        assertThat(groups).as("log groups named " + id).hasSize(1);
        assertThat(groups.at("/0/retentionInDays").asText())
                .isEqualTo(text(resource, "RetentionInDays"));
    }

    private void logStream(Resource resource, String id) throws Exception {
        JsonNode streams =
                services.json(
                        "logs",
                        "Logs_20140328.DescribeLogStreams",
                        Map.of("logGroupName", text(resource, "LogGroupName")));
        assertThat(streams.path("logStreams").findValuesAsText("logStreamName"))
                .contains(text(resource, "LogStreamName"));
    }

    private void application(Resource resource, String id) throws Exception {
        JsonNode application = application(text(resource, "ApplicationName"));
        assertThat(application.path("RuntimeEnvironment").asText())
                .isEqualTo(text(resource, "RuntimeEnvironment"));
        JsonNode written =
                JSON.valueToTree(resource.properties().get("ApplicationConfiguration"))
                        .at("/EnvironmentProperties/PropertyGroups");
        JsonNode kept =
                application.at(
                        "/ApplicationConfigurationDescription/EnvironmentPropertyDescriptions"
                                + "/PropertyGroupDescriptions");
        assertThat(kept.findValuesAsText("PropertyGroupId"))
                .isEqualTo(written.findValuesAsText("PropertyGroupId"));
    }

    private void loggingOption(Resource resource, String id) throws Exception {
        JsonNode options =
                application(text(resource, "ApplicationName"))
                        .path("CloudWatchLoggingOptionDescriptions");
        assertThat(options.findValuesAsText("LogStreamARN"))
                .containsExactly(
                        text(resource.properties().get("CloudWatchLoggingOption"), "LogStreamARN"));
    }

    private JsonNode application(String name) throws Exception {
        return services.json(
                        "kinesisanalytics",
                        "KinesisAnalytics_20180523.DescribeApplication",
                        Map.of("ApplicationName", name))
                .path("ApplicationDetail");
    }

    private void role(Resource resource, String id) throws Exception {
        String name = text(resource, "RoleName");
        String answer =
                services.query(
                        "iam",
                        Map.of("Action", "GetRole", "Version", IAM_VERSION, "RoleName", name));
        String trust = EmulatedStack.texts(answer, "AssumeRolePolicyDocument").get(0);
        assertThat(JSON.readTree(URLDecoder.decode(trust, StandardCharsets.UTF_8)))
                .isEqualTo(JSON.valueToTree(resource.properties().get("AssumeRolePolicyDocument")));
        String policies =
                services.query(
                        "iam",
                        Map.of(
                                "Action", "ListRolePolicies",
                                "Version", IAM_VERSION,
                                "RoleName", name));
        List<String> names =
                list(resource.properties().get("Policies")).stream()
                        .map(policy -> text(policy, "PolicyName"))
                        .toList();
        assertThat(EmulatedStack.texts(policies, "member"))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private void eventBus(Resource resource, String id) throws Exception {
        String name = text(resource, "Name");
        JsonNode bus = services.json("events", "AWSEvents.DescribeEventBus", Map.of("Name", name));
        assertThat(bus.path("Name").asText()).isEqualTo(name);
    }

    private void rule(Resource resource, String id) throws Exception {
        String name = text(resource, "Name");
        String bus = resource.properties().getOrDefault("EventBusName", "default").toString();
        JsonNode rule =
                services.json(
                        "events",
                        "AWSEvents.DescribeRule",
                        Map.of("Name", name, "EventBusName", bus));
        assertThat(rule.path("State").asText())
                .isEqualTo(resource.properties().getOrDefault("State", "ENABLED"));
        assertThat(JSON.readTree(rule.path("EventPattern").asText()).path("source"))
                .isEqualTo(
                        JSON.valueToTree(
                                map(resource.properties().get("EventPattern")).get("source")));
        JsonNode targets =
                services.json(
                        "events",
                        "AWSEvents.ListTargetsByRule",
                        Map.of("Rule", name, "EventBusName", bus));
        List<String> ids =
                list(resource.properties().get("Targets")).stream()
                        .map(target -> text(target, "Id"))
                        .toList();
        assertThat(targets.path("Targets").findValuesAsText("Id"))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private static String text(Resource resource, String property) {
        return text(resource.properties(), property);
    }

    private static String text(@Nullable Object node, String key) {
        Object value = map(node).get(key);
        assertThat(value).as("%s of %s", key, node).isNotNull();
        return String.valueOf(value);
    }
}
