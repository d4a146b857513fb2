package dev.gatewatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.emulator.AwsCli;
import dev.gatewatch.emulator.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/deploy.sh} with the AWS CLI, against the emulator: its CloudFormation makes what
 * the real one makes, as far as the script looks at it, and its managed service starts, fails and
 * rolls back.
 */
class DeployIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    @TempDir private Path folder;
    private AwsCli aws;
    private String name;
    private DeployScripts scripts;

    @BeforeEach
    void start() throws Exception {
        aws = AwsCli.start(folder, AWS);
        name = AWS.name("deploy");
        scripts = new DeployScripts(folder, aws, name);
    }

    @AfterEach
    void nothingTemporaryStays() throws Exception {
        aws.close();
        assertThat(scripts.temporary()).isEmptyDirectory();
    }

    @Test
    void deploysUpdatesAndDeletes() throws Exception {
        Path one = scripts.jar("one");
        Path two = scripts.jar("two");

        DeployScripts.Result plan = scripts.first(one, "--plan");
        assertThat(plan.exitCode()).as(plan.output()).isZero();
        assertThat(plan.output())
                .contains("DataBucket", "AWS::Kinesis::Stream")
                .contains("AWS::KinesisAnalyticsV2::Application");
        assertThat(scripts.stacks()).isEmpty();

        DeployScripts.Result first =
                scripts.first(one, "--parameter", "MoreEventSources=aws.a,aws.b");
        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output())
                .contains("without a snapshot", "The application " + name + " runs");
        assertThat(scripts.application("ApplicationStatus")).isEqualTo("RUNNING");
        assertThat(scripts.operations("StartApplication")).isEqualTo("SUCCESSFUL");
        String codeOfOne = scripts.code();

        DeployScripts.Result second = scripts.again(one);
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(second.output())
                .contains(name + "-data has no change", "stack " + name + " has no change")
                .contains("The jar is there already");
        assertThat(scripts.application("ApplicationVersionId")).isEqualTo("1");

        assertThat(scripts.again(two, "--plan").output()).contains("Modify  Application");
        assertThat(scripts.parameter("CodeKey")).isEqualTo(codeOfOne);

        DeployScripts.Result changed = scripts.again(two);
        assertThat(changed.exitCode()).as(changed.output()).isZero();
        assertThat(scripts.code()).isNotEqualTo(codeOfOne).isEqualTo(scripts.parameter("CodeKey"));
        assertThat(scripts.operations("UpdateApplication")).isEqualTo("SUCCESSFUL");
        assertThat(scripts.operations("StartApplication")).isEqualTo("SUCCESSFUL");
        assertThat(scripts.parameter("MoreEventSources")).isEqualTo("aws.a,aws.b");

        DeployScripts.Result unasked = scripts.deploy("--delete");
        assertThat(unasked.exitCode()).as(unasked.output()).isEqualTo(2);
        assertThat(unasked.output())
                .contains("snapshots", "Keeps the stack " + name + "-data", "--yes");
        assertThat(scripts.application("ApplicationStatus")).isEqualTo("RUNNING");

        DeployScripts.Result deleted = scripts.deploy("--delete", "--yes");
        assertThat(deleted.exitCode()).as(deleted.output()).isZero();
        assertThat(scripts.stacks()).contains(name + "-data").doesNotContain(name + "\t");
        assertThat(aws.call("kinesisanalyticsv2", "list-applications")).doesNotContain(name);
        assertWhatIsKeptIsNamed(one);
    }

    /** What a deletion of the data says, and what the next deployment under this name finds. */
    private void assertWhatIsKeptIsNamed(Path jar) throws Exception {
        String[] kept = scripts.kept();
        DeployScripts.Result deleted = scripts.deploy("--delete", "--and-data", "--yes");
        assertThat(deleted.exitCode()).as(deleted.output()).isZero();
        assertThat(deleted.output()).contains(kept).contains("which stays enabled");
        assertThat(scripts.stacks()).isEmpty();

        DeployScripts.Result again = scripts.first(jar);
        assertThat(again.exitCode()).as(again.output()).isEqualTo(1);
        assertThat(again.output()).contains(kept).contains("an earlier deployment has left it");
        assertThat(scripts.stacks()).isEmpty();
    }

    @Test
    void rulesChangeAloneAndGoBack() throws Exception {
        Path jar = scripts.jar("one");
        assertThat(scripts.first(jar).exitCode()).isZero();
        Path rules = rules("one");
        String code = scripts.code();

        DeployScripts.Result first = scripts.deploy("--rules", rules.toString());
        assertThat(first.exitCode()).as(first.output()).isZero();
        String uri = scripts.parameter("Rules");
        assertThat(uri).startsWith("s3a://" + name + "-code-").contains("/rules/");
        assertThat(scripts.application("ApplicationConfigurationDescription")).contains(uri);
        assertThat(scripts.code()).isEqualTo(code);
        assertThat(aws.call("s3", "ls", uri.replace("s3a:", "s3:") + "/")).contains("rule.yml");

        DeployScripts.Result same = scripts.deploy("--rules", rules.toString());
        assertThat(same.output()).contains("deployed already");
        assertThat(scripts.application("ApplicationVersionId")).isEqualTo("2");

        DeployScripts.Result second = scripts.deploy("--rules", rules("two").toString());
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(scripts.parameter("Rules")).isNotEqualTo(uri);

        DeployScripts.Result back = scripts.deploy("--rules-back");
        assertThat(back.exitCode()).as(back.output()).isZero();
        assertThat(scripts.parameter("Rules")).isEqualTo(uri);
        assertThat(scripts.deploy("--rules-back").exitCode()).isZero();
        assertThat(scripts.parameter("Rules")).isIn("", "None");
        assertThat(scripts.deploy("--rules-back").output()).contains("no earlier rules");

        Files.writeString(rules.resolve("rule.yml"), "title: no detection\n");
        DeployScripts.Result refused = scripts.deploy("--rules", rules.toString());
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(3);
        assertThat(refused.output()).contains("rule.yml:1", "nothing was changed");
    }

    private Path rules(String title) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules-" + title));
        String text = Files.readString(Checkout.path("cep-rules/cognito_user_listing.yml"));
        Files.copy(
                Checkout.path("cep-rules/tests/cognito_user_listing.yml"),
                Files.createDirectories(rules.resolve("tests")).resolve("rule.yml"));
        Files.copy(
                Checkout.path("cep-rules/lists/export_principals.yml"),
                Files.createDirectories(rules.resolve("lists")).resolve("export_principals.yml"));
        Files.writeString(
                rules.resolve("rule.yml"), text.replaceFirst("title: ", "title: " + title + " "));
        return rules;
    }

    @Test
    void whatDoesNotStartIsRolledBackAndSaysWhy() throws Exception {
        DeployScripts.Result first =
                scripts.first(scripts.jar("does not start: the key k is unknown"));
        assertThat(first.exitCode()).as(first.output()).isEqualTo(1);
        assertThat(first.output())
                .contains(
                        "StartApplication failed: the key k is unknown",
                        "last errors in the log group");
        assertThat(scripts.application("ApplicationStatus")).isEqualTo("READY");

        Path one = scripts.jar("one");
        DeployScripts.Result mended = scripts.again(one);
        assertThat(mended.exitCode()).as(mended.output()).isZero();
        String code = scripts.code();

        DeployScripts.Result failed =
                scripts.again(scripts.jar("does not start: rule r is refused"));
        assertThat(failed.exitCode()).as(failed.output()).isEqualTo(1);
        assertThat(failed.output())
                .contains("UpdateApplication failed: rule r is refused")
                .contains("from its latest snapshot", "the version before runs");
        assertRuns(code);

        DeployScripts.Result hanging = scripts.again(scripts.jar("hangs"), "--timeout", "0");
        assertThat(hanging.exitCode()).as(hanging.output()).isEqualTo(1);
        assertThat(scripts.operations("RollbackApplication")).isEqualTo("SUCCESSFUL");
        assertRuns(code);

        DeployScripts.Result next = scripts.again(scripts.jar("two"));
        assertThat(next.exitCode()).as(next.output()).isZero();
        assertThat(scripts.code()).isNotEqualTo(code);
    }

    private void assertRuns(String code) throws IOException, InterruptedException {
        assertThat(scripts.application("ApplicationStatus")).isEqualTo("RUNNING");
        assertThat(scripts.code()).isEqualTo(code).isEqualTo(scripts.parameter("CodeKey"));
        assertThat(scripts.stacks()).contains(name + "\tUPDATE_COMPLETE");
    }

    @Test
    void argumentsThatAreWrongAreRefusedBeforeAnythingIsMade() throws Exception {
        for (List<String> wrong :
                List.of(
                        List.of("--parameter", "Paralelism=2", "did you mean Parallelism?"),
                        List.of("--parameter", "Parallelism", "write KEY=VALUE"),
                        List.of(
                                "--rules",
                                folder.resolve("absent").toString(),
                                "there is no stack"),
                        List.of("--status", "--delete", "name one"),
                        List.of("--jar", "absent.jar", "--email ADDRESS"))) {
            List<String> options = wrong.subList(0, wrong.size() - 1);
            DeployScripts.Result refused = scripts.deploy(options.toArray(String[]::new));
            assertThat(refused.exitCode()).as(refused.output()).isIn(1, 2);
            assertThat(refused.output()).contains(wrong.get(wrong.size() - 1));
        }
        assertThat(scripts.stacks()).isEmpty();
    }
}
