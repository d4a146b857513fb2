package dev.gatewatch.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.deploy.template.CloudFormationTemplate;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import dev.gatewatch.deploy.template.ResolvedStack;
import dev.gatewatch.emulator.AwsEmulator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * The stacks in the emulator's CloudFormation. It says {@code CREATE_COMPLETE} of a stack of which
 * it has made less than half, so what it has made is asked for by API, and what it does not make is
 * listed here with the test that reads the template for it.
 */
class StacksIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final String NAME = "gatewatch-stacks";
    private static final String DATA = NAME + "-data";

    private static final String JAR = "jars/gatewatch.jar";

    /** What the emulator does not make, and what checks it instead. */
    private static final Map<String, Class<?>> CHECKED_OTHERWISE =
            Map.ofEntries(
                    Map.entry("AWS::Athena::NamedQuery", AthenaQueriesTest.class),
                    Map.entry("AWS::Athena::WorkGroup", TemplateChecksIT.class),
                    Map.entry("AWS::CloudTrail::Trail", TemplateChecksIT.class),
                    Map.entry("AWS::CloudWatch::Alarm", WatchingTest.class),
                    Map.entry("AWS::CloudWatch::CompositeAlarm", WatchingTest.class),
                    Map.entry("AWS::Cognito::LogDeliveryConfiguration", TemplateChecksIT.class),
                    Map.entry("AWS::Events::EventBusPolicy", TemplateChecksIT.class),
                    Map.entry("AWS::Glue::Database", AthenaQueriesTest.class),
                    Map.entry("AWS::Glue::Table", AthenaQueriesTest.class),
                    Map.entry("AWS::Logs::QueryDefinition", WatchingTest.class),
                    Map.entry("AWS::Logs::SubscriptionFilter", TemplateChecksIT.class),
                    Map.entry("AWS::S3::BucketPolicy", DataProtectionTest.class),
                    Map.entry("AWS::SNS::Subscription", TemplateChecksIT.class),
                    Map.entry("AWS::SNS::TopicPolicy", TemplateChecksIT.class),
                    Map.entry("AWS::SQS::QueuePolicy", TemplateChecksIT.class));

    private final EmulatedServices services = new EmulatedServices(AWS.endpoint());
    private final EmulatedResources resources = new EmulatedResources(AWS, services);
    private final Set<String> notMade = new TreeSet<>();

    @Test
    void allThatTheEmulatorMakesIsThereAndTheRestIsCheckedElsewhere() throws Exception {
        ResolvedStack data =
                make(
                        "data.yaml",
                        DATA,
                        Map.of("Name", NAME, "AlertEmail", "alerts@example.com"),
                        Map.of());
        putJar(data.exports().get(DATA + "-CodeBucket") + "");
        ResolvedStack application =
                make(
                        "application.yaml",
                        NAME,
                        Map.of(
                                "DataStack",
                                DATA,
                                "CodeKey",
                                JAR,
                                "OrganizationId",
                                "o-a1b2c3d4e5",
                                "UserActivityPool",
                                "us-east-1_EXAMPLE"),
                        data.exports());
        make(
                "member.yaml",
                NAME + "-member",
                Map.of(
                        "Name", NAME + "-member",
                        "CentralBusArn", application.outputs().get("OrganizationBusArn") + ""),
                Map.of());

        // A type that the emulator has learnt is to be asked for.
        assertThat(notMade).isEqualTo(new TreeSet<>(CHECKED_OTHERWISE.keySet()));
    }

    /** An application is refused whose jar is not there. */
    private static void putJar(String bucket) {
        try (S3AsyncClient s3 = AWS.s3()) {
            s3.putObject(
                            request -> request.bucket(bucket).key(JAR),
                            AsyncRequestBody.fromString("not looked into"))
                    .join();
        }
    }

    private ResolvedStack make(
            String file, String name, Map<String, String> parameters, Map<String, String> imports)
            throws Exception {
        CloudFormationTemplate template = CloudFormationTemplate.read(file);
        ResolvedStack expected = ResolvedStack.of(template, name, parameters, imports);
        EmulatedStack stack = EmulatedStack.create(services, name, template, parameters);
        assertThat(stack.status()).isEqualTo("CREATE_COMPLETE");

        Map<String, String> made = new HashMap<>(stack.made());
        List<String> unknown = new ArrayList<>();
        for (Resource resource : expected.resources().values()) {
            String id = made.remove(resource.logicalId());
            if (id != null) {
                resources.assertMade(resource, id);
            } else if (CHECKED_OTHERWISE.containsKey(resource.type())) {
                notMade.add(resource.type());
            } else {
                unknown.add(resource.logicalId() + ", " + resource.type());
            }
        }
        assertThat(unknown)
                .as("in %s, but neither made here nor checked otherwise", file)
                .isEmpty();
        assertThat(made).as("made, though its condition does not hold").isEmpty();
        return expected;
    }
}
