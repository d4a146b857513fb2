package dev.gatewatch.deploy.template;

import java.util.Locale;
import java.util.Map;

/**
 * What CloudFormation gives for resources of a type: for {@code Ref}, and for the attributes of
 * {@code Fn::GetAtt}. In a text, {@code NAME} stands for the resource's name.
 *
 * @param nameProperty the property that has its name
 * @param ref what {@code Ref} gives
 * @param attributes what {@code Fn::GetAtt} gives, by attribute
 */
record PhysicalIds(String nameProperty, String ref, Map<String, String> attributes) {
    private static final String NAME = "NAME";

    /** The types whose references tests look at; of any other, a reference is its name. */
    private static final Map<String, PhysicalIds> BY_TYPE =
            Map.ofEntries(
                    Map.entry("AWS::KMS::Key", arn("KeyId", NAME, arn("kms", "key/NAME"))),
                    Map.entry("AWS::S3::Bucket", arn("BucketName", NAME, "arn:aws:s3:::NAME")),
                    Map.entry(
                            "AWS::Kinesis::Stream",
                            arn("Name", NAME, arn("kinesis", "stream/NAME"))),
                    Map.entry(
                            "AWS::Logs::LogGroup",
                            arn("LogGroupName", NAME, arn("logs", "log-group:NAME:*"))),
                    Map.entry("AWS::Logs::LogStream", arn("LogStreamName", NAME, "")),
                    Map.entry(
                            "AWS::IAM::Role",
                            arn(
                                    "RoleName",
                                    NAME,
                                    "arn:aws:iam::" + ResolvedStack.ACCOUNT + ":role/NAME")),
                    Map.entry("AWS::Events::Rule", arn("Name", NAME, arn("events", "rule/NAME"))),
                    Map.entry(
                            "AWS::Events::EventBus",
                            arn("Name", NAME, arn("events", "event-bus/NAME"))),
                    Map.entry(
                            "AWS::CloudTrail::Trail",
                            arn("TrailName", NAME, arn("cloudtrail", "trail/NAME"))),
                    Map.entry(
                            "AWS::CloudWatch::Alarm",
                            arn("AlarmName", NAME, arn("cloudwatch", "alarm:NAME"))),
                    Map.entry(
                            "AWS::KinesisAnalyticsV2::Application",
                            arn("ApplicationName", NAME, "")),
                    Map.entry(
                            "AWS::SNS::Topic",
                            new PhysicalIds(
                                    "TopicName",
                                    arn("sns", NAME),
                                    Map.of("TopicArn", arn("sns", NAME), "TopicName", NAME))),
                    Map.entry(
                            "AWS::SQS::Queue",
                            new PhysicalIds(
                                    "QueueName",
                                    "https://sqs."
                                            + ResolvedStack.REGION
                                            + ".amazonaws.com/"
                                            + ResolvedStack.ACCOUNT
                                            + "/NAME",
                                    Map.of("Arn", arn("sqs", NAME), "QueueName", NAME))));

    private static PhysicalIds arn(String nameProperty, String ref, String arn) {
        return new PhysicalIds(nameProperty, ref, Map.of("Arn", arn));
    }

    /** An ARN in the account and Region of the tests. */
    static String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s"
                .formatted(service, ResolvedStack.REGION, ResolvedStack.ACCOUNT, resource);
    }

    /** What CloudFormation gives for a type, such as {@code AWS::IAM::Role}. */
    static PhysicalIds of(String type) {
        PhysicalIds known = BY_TYPE.get(type);
        return known == null ? new PhysicalIds("Name", NAME, Map.of()) : known;
    }

    /** What {@code Ref} gives for the resource of a name. */
    String reference(String name) {
        return ref.replace(NAME, name);
    }

    /** What {@code Fn::GetAtt} gives; an attribute that is not known here is an invented text. */
    String attribute(String attribute, String name) {
        String known = attributes.get(attribute);
        return known == null
                ? name + "." + attribute.toLowerCase(Locale.ROOT)
                : known.replace(NAME, name);
    }
}
