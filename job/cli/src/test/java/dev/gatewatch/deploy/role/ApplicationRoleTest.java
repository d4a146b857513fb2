package dev.gatewatch.deploy.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.deploy.PropertyGroups;
import dev.gatewatch.deploy.template.CloudFormationTemplate;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import dev.gatewatch.deploy.template.PolicyStatements;
import dev.gatewatch.deploy.template.PolicyStatements.Statement;
import dev.gatewatch.deploy.template.ResolvedStack;
import dev.gatewatch.deploy.template.Stacks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The application's role can do what the job calls, what Flink's file system and the managed
 * service call for it, on what the job is configured with, and nothing else.
 */
class ApplicationRoleTest {
    private static final String BUCKET = "arn:aws:s3:::gatewatch-data-123456789012-us-east-1";
    private static final String CODE = "arn:aws:s3:::gatewatch-code-123456789012-us-east-1";
    private static final String POOL =
            "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Example01";
    private static final String LOGS = "arn:aws:logs:us-east-1:123456789012:log-group:";
    private static final String SNS = "arn:aws:sns:us-east-1:123456789012:gatewatch-";
    private static final String STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/gatewatch";

    /** An action on a resource. */
    private record Need(String action, String resource) {}

    @Test
    void allowsTheCallsOfTheCodeAndOfWhatRunsItAndNoOthers() {
        assertThat(actions(allowed(true))).isEqualTo(expected(true));
        assertThat(actions(allowed(false))).isEqualTo(expected(false));
    }

    @Test
    void allowsThemOnWhatIsConfigured() {
        for (boolean full : List.of(false, true)) {
            assertThat(needs(full))
                    .allSatisfy(
                            need ->
                                    assertThat(allowed(full))
                                            .anyMatch(statement -> allows(statement, need)));
        }
    }

    @Test
    void allowsThemOnNothingElse() {
        Set<Need> needs = needs(true);
        for (Statement statement : allowed(true)) {
            for (String action : statement.actions()) {
                if (!isOfService(action)) {
                    for (String resource : statement.resources()) {
                        assertThat(needs)
                                .as("%s on %s", action, resource)
                                .anyMatch(
                                        need ->
                                                need.action().equals(action)
                                                        && Glob.matches(resource, need.resource()));
                    }
                }
            }
        }
    }

    /** Every topic, folder and stream of the property groups is among what the test asks for. */
    @Test
    void needsWhatThePropertyGroupsName() {
        Set<String> resources = new LinkedHashSet<>();
        needs(true).forEach(need -> resources.add(need.resource()));
        for (String name : PropertyGroups.resources(Stacks.full(Stacks.APPLICATION))) {
            assertThat(resources).as(name).anyMatch(resource -> resource.startsWith(name));
        }
    }

    @Test
    void usesTheKeyOnlyForItsStreamTopicsAndBuckets() {
        assertThat(allowed(true))
                .filteredOn(one -> one.actions().stream().anyMatch(each -> each.startsWith("kms:")))
                .isNotEmpty()
                .allSatisfy(
                        one ->
                                assertThat(String.valueOf(one.node().get("Condition")))
                                        .contains("kms:ViaService", "kms:EncryptionContext:"));
    }

    @Test
    void isTheServicesAloneAndForThisApplication() {
        Resource role = Stacks.full(Stacks.APPLICATION).resource("ApplicationRole");
        List<Statement> trust =
                PolicyStatements.below(
                        CloudFormationTemplate.map(
                                role.properties().get("AssumeRolePolicyDocument")));
        assertThat(trust).hasSize(1);
        assertThat(String.valueOf(trust.get(0).node()))
                .contains("Service=kinesisanalytics.amazonaws.com")
                .contains("aws:SourceAccount=123456789012")
                .contains(
                        "aws:SourceArn=arn:aws:kinesisanalytics:us-east-1:123456789012:"
                                + "application/gatewatch");
    }

    private static List<Statement> allowed(boolean full) {
        ResolvedStack stack =
                full ? Stacks.full(Stacks.APPLICATION) : Stacks.byDefault(Stacks.APPLICATION);
        Object policies = stack.resource("ApplicationRole").properties().get("Policies");
        List<Statement> statements = PolicyStatements.below(policies == null ? "" : policies);
        assertThat(statements).isNotEmpty().allMatch(Statement::allows);
        return statements;
    }

    private static Set<String> actions(List<Statement> statements) {
        Set<String> actions = new TreeSet<>();
        statements.forEach(statement -> actions.addAll(statement.actions()));
        return actions;
    }

    private static Set<String> expected(boolean full) {
        Set<String> expected = new TreeSet<>(SdkOperations.actions());
        expected.addAll(S3Actions.OF_FLINK);
        expected.addAll(ServiceActions.ALWAYS);
        if (full) {
            expected.addAll(ServiceActions.IN_A_VPC);
        } else {
            // Only for names in alerts.
            expected.remove("cognito-idp:AdminGetUser");
        }
        return expected;
    }

    private static boolean isOfService(String action) {
        return ServiceActions.IN_A_VPC.contains(action) || action.startsWith("kms:");
    }

    private static boolean allows(Statement statement, Need need) {
        return statement.actions().contains(need.action())
                && statement.resources().stream()
                        .anyMatch(resource -> Glob.matches(resource, need.resource()));
    }

    private static Set<Need> needs(boolean full) {
        Set<Need> needs = new LinkedHashSet<>();
        for (String action : SdkOperations.actions()) {
            switch (action.substring(0, action.indexOf(':'))) {
                case "kinesis" -> needs.add(new Need(action, STREAM));
                case "sns" -> {
                    needs.add(new Need(action, SNS + "urgent"));
                    needs.add(new Need(action, SNS + "alerts"));
                }
                case "logs" ->
                        needs.add(
                                new Need(
                                        action,
                                        LOGS + "/gatewatch/reports:log-stream:gatewatch-reports"));
                default -> {
                    if (full || !action.endsWith(":AdminGetUser")) {
                        needs.add(new Need(action, action.endsWith("Pools") ? "*" : POOL));
                    }
                }
            }
        }
        for (String folder : List.of("alerts", "rejects", "reports", "reviews", "unpublishable")) {
            for (String action : S3Actions.ON_FILES) {
                needs.add(new Need(action, BUCKET + "/" + folder + "/2026-03-02/part-0"));
            }
            needs.add(new Need("s3:DeleteObject", BUCKET + "/" + folder + "/"));
        }
        needs.add(new Need("s3:ListBucket", BUCKET));
        needs.add(new Need("s3:ListBucket", CODE));
        needs.add(new Need("s3:GetObject", CODE + "/rules/0/rule.yml"));
        needs.add(new Need("s3:GetObject", CODE + "/jars/0.jar"));
        needs.add(new Need("s3:GetObjectVersion", CODE + "/jars/0.jar"));
        String log = LOGS + "/aws/kinesis-analytics/gatewatch:log-stream:";
        needs.add(new Need("logs:PutLogEvents", log + "application"));
        needs.add(new Need("logs:DescribeLogStreams", log));
        needs.add(new Need("logs:DescribeLogGroups", LOGS + "any"));
        return needs;
    }
}
