package dev.gatewatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.cli.GatewatchProcess;
import dev.gatewatch.emulator.AwsCli;
import dev.gatewatch.emulator.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/smoke.sh} on a deployment of the emulator, whose job runs here, with the very
 * properties that the deployment gave it. The test plays the part of the service that hands metrics
 * on to CloudWatch.
 */
class SmokeIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final String PROPERTIES =
            "ApplicationConfigurationDescription.EnvironmentPropertyDescriptions"
                    + ".PropertyGroupDescriptions";

    @TempDir private Path folder;

    @Test
    void findsAllFourOfADeploymentThatWorksAndNoneOfOneThatDoesNot() throws Exception {
        try (AwsCli aws = AwsCli.start(folder, AWS)) {
            String name = AWS.name("smoke");
            DeployScripts scripts = new DeployScripts(folder, aws, name);
            DeployScripts.Result deployed =
                    scripts.first(
                            scripts.jar("any"), "--parameter", "InitialPosition=TRIM_HORIZON");
            assertThat(deployed.exitCode()).as(deployed.output()).isZero();
            DeployScripts.Result rules = scripts.deploy("--rules", rules().toString());
            assertThat(rules.exitCode()).as(rules.output()).isZero();

            DeployScripts.Result silent = scripts.start("smoke.sh", "--timeout", "0").result();
            assertThat(silent.exitCode()).as(silent.output()).isEqualTo(1);
            assertThat(silent.output()).contains("alert   did not come", "metric  did not come");
            assertNothingStays(aws, name);

            GatewatchProcess job = startJob(aws, name);
            try {
                DeployScripts.Running smoke = scripts.start("smoke.sh", "--timeout", "2");
                while (!smoke.process().waitFor(1, TimeUnit.SECONDS)) {
                    assertThat(job.process().isAlive()).as(job.errors()).isTrue();
                    forwardMetric(aws, name);
                }
                DeployScripts.Result result = smoke.result();
                assertThat(result.exitCode()).as(result.output() + job.errors()).isZero();
                assertThat(result.output())
                        .contains("alert   came", "file    came", "report  came", "metric  came");
            } finally {
                job.process().destroyForcibly();
            }
            assertNothingStays(aws, name);

            DeployScripts.Running stopped = scripts.start("smoke.sh");
            while (queues(aws, name).isEmpty()) {
                assertThat(stopped.process().isAlive()).isTrue();
            }
            stopped.process().destroy();
            assertThat(stopped.result().exitCode()).isEqualTo(143);
            assertNothingStays(aws, name);
            assertThat(scripts.temporary()).isEmptyDirectory();
        }
    }

    /** What the test needs of the pack, with rows of the report every ten seconds. */
    private Path rules() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Path reports = Files.createDirectories(rules.resolve("reports"));
        Path tests = Files.createDirectories(rules.resolve("tests"));
        String test = "cognito_password_spraying.yml";
        Files.copy(Checkout.path("cep-rules/tests").resolve(test), tests.resolve(test));
        for (String rule : new String[] {"cognito_password_spraying", "cognito_failed_passwords"}) {
            Files.copy(Checkout.path("cep-rules/" + rule + ".yml"), rules.resolve(rule + ".yml"));
        }
        Path lists = Files.createDirectories(rules.resolve("lists"));
        for (String list : new String[] {"own_addresses.yml", "load_test_addresses.yml"}) {
            Files.copy(Checkout.path("cep-rules/lists").resolve(list), lists.resolve(list));
        }
        String report =
                Files.readString(Checkout.path("cep-rules/reports/sign_ins_by_outcome.yml"));
        Files.writeString(
                reports.resolve("sign_ins_by_outcome.yml"),
                report.replace("early: 1m", "early: 10s"));
        return rules;
    }

    private GatewatchProcess startJob(AwsCli aws, String name) throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve("config.json"),
                        aws.call(
                                "kinesisanalyticsv2",
                                "describe-application",
                                "--application-name",
                                name,
                                "--query",
                                "ApplicationDetail." + PROPERTIES,
                                "--output",
                                "json"));
        return GatewatchProcess.start(
                folder,
                AWS.environment(),
                "run",
                "--config",
                config.toString(),
                "--checkpoint-seconds",
                "2");
    }

    private static void forwardMetric(AwsCli aws, String name) throws Exception {
        aws.call(
                "cloudwatch",
                "put-metric-data",
                "--namespace",
                "AWS/KinesisAnalytics",
                "--metric-name",
                "alerts_cognito_password_spraying",
                "--dimensions",
                "Application=" + name,
                "--value",
                "1");
    }

    private static void assertNothingStays(AwsCli aws, String name) throws Exception {
        assertThat(queues(aws, name)).isEmpty();
        assertThat(aws.call("sns", "list-subscriptions")).doesNotContain(name + "-smoke");
    }

    private static String queues(AwsCli aws, String name) throws Exception {
        return aws.call(
                "sqs",
                "list-queues",
                "--queue-name-prefix",
                name + "-smoke",
                "--endpoint-url",
                AWS.endpoint().toString(),
                "--query",
                "QueueUrls || `[]`");
    }
}
