package dev.gatewatch.deploy.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudFormationTemplateTest {
    private static final CloudFormationTemplate TEMPLATE =
            CloudFormationTemplate.parse(
                    "test.yaml",
                    """
                    Parameters:
                      Data: {Type: String, Default: gatewatch-data}
                      Email: {Type: String, Default: ''}
                      Sources: {Type: CommaDelimitedList, Default: 'aws.s3, aws.ec2'}
                    Conditions:
                      Mailed: !Not [!Equals [!Ref Email, '']]
                      Both: !And [!Condition Mailed, !Equals [!Ref Data, other]]
                    Resources:
                      Topic:
                        Type: AWS::SNS::Topic
                        Properties:
                          TopicName: !Sub '${AWS::StackName}-alerts'
                          Subscription: !If [Mailed, [{Endpoint: !Ref Email}], !Ref AWS::NoValue]
                          KmsMasterKeyId:
                            Fn::ImportValue: !Sub '${Data}-KeyArn'
                      Queue:
                        Type: AWS::SQS::Queue
                        Condition: Mailed
                      Rule:
                        Type: AWS::Events::Rule
                        Properties:
                          Targets: [{Arn: !GetAtt Queue.Arn, Input: '${!x} ${Queue.QueueName}'}]
                          Sources: !Join ['|', !Ref Sources]
                          Text: !Sub ['${!x}${Topic}-${y}', {y: !Select [1, !Split ['/', a/b]]}]
                    Outputs:
                      Topic:
                        Value: !Ref Topic
                        Export: {Name: !Sub '${AWS::StackName}-Topic'}
                    """);

    private static ResolvedStack stack(Map<String, String> parameters) {
        return ResolvedStack.of(
                TEMPLATE, "stack", parameters, Map.of("gatewatch-data-KeyArn", "the-key"));
    }

    @Test
    void findsResourcesByTheirType() {
        assertThat(TEMPLATE.resources("AWS::SQS::Queue"))
                .extracting(Resource::logicalId, Resource::condition)
                .containsExactly(tuple("Queue", "Mailed"));
    }

    @Test
    void leavesOutWhatHasNoValueAndWhatIsNotMade() {
        ResolvedStack stack = stack(Map.of());
        assertThat(stack.resources()).containsOnlyKeys("Topic", "Rule");
        assertThat(stack.resource("Topic").properties())
                .isEqualTo(Map.of("TopicName", "stack-alerts", "KmsMasterKeyId", "the-key"));
    }

    @Test
    void resolvesFunctions() {
        ResolvedStack stack = stack(Map.of("Email", "a@example.com"));
        assertThat(stack.resource("Topic").properties())
                .containsEntry("Subscription", List.of(Map.of("Endpoint", "a@example.com")));
        assertThat(stack.resource("Rule").properties())
                .containsEntry("Sources", "aws.s3|aws.ec2")
                .containsEntry("Text", "${x}arn:aws:sns:us-east-1:123456789012:stack-alerts-b")
                .containsEntry(
                        "Targets",
                        List.of(
                                Map.of(
                                        "Arn",
                                        "arn:aws:sqs:us-east-1:123456789012:stack-Queue",
                                        "Input",
                                        "${!x} ${Queue.QueueName}")));
    }

    @Test
    void exportsUnderTheNameOfTheStack() {
        assertThat(stack(Map.of()).exports())
                .containsExactly(
                        Map.entry(
                                "stack-Topic", "arn:aws:sns:us-east-1:123456789012:stack-alerts"));
    }

    @Test
    void evaluatesConditions() {
        assertThat(stack(Map.of("Email", "x", "Data", "other")).condition("Both")).isTrue();
        assertThat(stack(Map.of("Email", "x")).condition("Both")).isFalse();
    }

    @Test
    void findsReferencesInTextsToo() {
        assertThat(CloudFormationTemplate.references(TEMPLATE.document()))
                .containsExactlyInAnyOrder(
                        "Email",
                        "Data",
                        "AWS::StackName",
                        "AWS::NoValue",
                        "Queue",
                        "Sources",
                        "Topic",
                        "y");
    }

    @Test
    void refusesAnImportThatNobodyExports() {
        assertThatThrownBy(
                        () -> ResolvedStack.of(TEMPLATE, "stack", Map.of(), Map.of()).resources())
                .hasMessageContaining("test.yaml imports gatewatch-data-KeyArn");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThatThrownBy(() -> CloudFormationTemplate.parse("twice.yaml", "a: 1\na: 2\n"))
                .hasMessageContaining("a stands twice");
    }
}
