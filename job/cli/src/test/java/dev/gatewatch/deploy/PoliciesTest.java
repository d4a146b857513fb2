package dev.gatewatch.deploy;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;
import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.deploy.template.CloudFormationTemplate;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import dev.gatewatch.deploy.template.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies of who deploys and who tests a deployment. */
class PoliciesTest {
    /**
     * Characters of a managed policy, white space apart.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">Quotas</a>
     */
    private static final int MAX_SIZE = 6_144;

    /** A deployment's name has 20 characters at most. */
    private static final String LONGEST_NAME = "n".repeat(20);

    /**
     * What CloudFormation does with what is kept, if it cannot make the rest for the first time.
     */
    private static final Map<String, String> DELETIONS =
            Map.of(
                    "AWS::KMS::Key", "kms:ScheduleKeyDeletion",
                    "AWS::Kinesis::Stream", "kinesis:DeleteStream",
                    "AWS::Logs::LogGroup", "logs:DeleteLogGroup",
                    "AWS::Logs::LogStream", "logs:DeleteLogStream",
                    "AWS::S3::Bucket", "s3:DeleteBucket");

    @Test
    void allowWhatDeployCalls() throws IOException {
        Set<String> allowed = actions("deployer.json");
        allowed.addAll(actions("deployer-data.json"));
        allowed.addAll(actions("deployer-watching.json"));
        Set<String> called = ScriptCalls.of("deploy.sh");
        assertThat(called).contains("kinesisanalytics:StartApplication", "s3:PutObject");
        assertThat(allowed).containsAll(called);
    }

    @Test
    void allowWhatSmokeCalls() throws IOException {
        Set<String> called = ScriptCalls.of("smoke.sh");
        assertThat(actions("smoke.json")).containsAll(called);
        // Its data key is made in the caller's name; the others are called as the reader.
        called.add("kms:GenerateDataKey");
        assertThat(called).containsAll(actions("smoke.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deployer.json",
                "deployer-data.json",
                "deployer-watching.json",
                "smoke.json"
            })
    void fitIntoAManagedPolicyAndHaveNoWildcardsInActions(String name) throws IOException {
        String text = text(name).replace("gatewatch", LONGEST_NAME);
        assertThat(text.chars().filter(c -> !Character.isWhitespace(c)).count())
                .isLessThanOrEqualTo(MAX_SIZE);
        assertThat(actions(name)).isNotEmpty().noneMatch(action -> action.contains("*"));
    }

    @Test
    void allowToTakeBackAFirstCreationAndNoDeletionOutsideOfAStack() throws IOException {
        Set<String> needed = new TreeSet<>();
        for (Resource resource : Stacks.full(Stacks.DATA).resources().values()) {
            if ("RetainExceptOnCreate".equals(resource.attributes().get("DeletionPolicy"))) {
                assertThat(DELETIONS).containsKey(resource.type());
                needed.add(DELETIONS.get(resource.type()));
            }
        }
        assertThat(needed).containsExactlyInAnyOrderElementsOf(DELETIONS.values());
        Set<String> found = new TreeSet<>();
        for (Map<String, Object> statement : statements("deployer-data.json")) {
            for (Object action : list(statement.get("Action"))) {
                if (needed.contains(action.toString())) {
                    found.add(action.toString());
                    assertThat(map(statement.get("Condition")))
                            .as(action.toString())
                            .containsEntry(
                                    "StringEquals",
                                    Map.of("aws:CalledViaFirst", "cloudformation.amazonaws.com"));
                }
            }
        }
        assertThat(found).isEqualTo(needed);
    }

    /** Of composite alarms it tells those only who may describe all. */
    @Test
    void allowToDescribeEveryAlarm() throws IOException {
        assertThat(statements("deployer-watching.json"))
                .filteredOn(
                        statement ->
                                list(statement.get("Action")).contains("cloudwatch:DescribeAlarms"))
                .extracting(statement -> statement.get("Resource"))
                .containsExactly("*");
    }

    private static List<Map<String, Object>> statements(String name) throws IOException {
        Map<String, Object> policy = CloudFormationTemplate.parse(name, text(name)).document();
        List<Map<String, Object>> statements = new ArrayList<>();
        list(policy.get("Statement")).forEach(statement -> statements.add(map(statement)));
        return statements;
    }

    private static Set<String> actions(String name) throws IOException {
        Set<String> actions = new TreeSet<>();
        for (Map<String, Object> statement : statements(name)) {
            list(statement.get("Action")).forEach(action -> actions.add(action.toString()));
        }
        return actions;
    }

    private static String text(String name) throws IOException {
        return Files.readString(Checkout.path("deploy").resolve("policies").resolve(name));
    }
}
