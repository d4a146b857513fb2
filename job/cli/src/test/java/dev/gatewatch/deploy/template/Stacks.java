package dev.gatewatch.deploy.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** The templates as stacks: as they are by default, and with all that is optional. */
public final class Stacks {
    public static final String DATA = "data.yaml";
    public static final String APPLICATION = "application.yaml";
    public static final String MEMBER = "member.yaml";

    private static final String DATA_STACK = "gatewatch-data";
    private static final String KEY = "jars/" + "0".repeat(64) + ".jar";

    private Stacks() {}

    /** What somebody gets who gives an e-mail address and nothing else. */
    public static ResolvedStack byDefault(String template) {
        return switch (template) {
            case DATA -> data(Map.of("AlertEmail", "alerts@example.com"));
            case APPLICATION -> application(Map.of());
            case MEMBER -> member(Map.of());
            default -> throw new IllegalArgumentException(template);
        };
    }

    /** With everything optional. */
    public static ResolvedStack full(String template) {
        return switch (template) {
            case DATA ->
                    data(
                            Map.of(
                                    "AlertEmail", "alerts@example.com",
                                    "OperationsEmail", "operations@example.com",
                                    "FifoTopics", "true",
                                    "StreamMode", "PROVISIONED",
                                    "ManagementEventsTrail", "true"));
            case APPLICATION -> application(optional());
            case MEMBER -> member(Map.of("MoreEventSources", "aws.iam"));
            default -> throw new IllegalArgumentException(template);
        };
    }

    private static Map<String, String> optional() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Rules", "s3a://gatewatch-code-123456789012-us-east-1/rules/0");
        parameters.put("InitialPosition", "AT_TIMESTAMP");
        parameters.put("InitialTimestamp", "2026-03-02T11:00:00Z");
        parameters.put("MoreEventSources", "aws.iam,aws.sts");
        parameters.put("OrganizationId", "o-1234567890");
        parameters.put("UserActivityPool", "us-east-1_Example01");
        parameters.put("SubnetIds", "subnet-1,subnet-2");
        parameters.put("SecurityGroupIds", "sg-1");
        parameters.put("ApplicationKey", "arn:aws:kms:us-east-1:123456789012:key/00000000-0000");
        parameters.put("Usernames", "true");
        return parameters;
    }

    /** The data stack with these parameters. */
    public static ResolvedStack data(Map<String, String> parameters) {
        return ResolvedStack.of(
                CloudFormationTemplate.read(DATA), DATA_STACK, parameters, Map.of());
    }

    /** The application's stack with these parameters, and the key of a jar. */
    public static ResolvedStack application(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putIfAbsent("CodeKey", KEY);
        return ResolvedStack.of(
                CloudFormationTemplate.read(APPLICATION),
                "gatewatch",
                all,
                byDefault(DATA).exports());
    }

    private static ResolvedStack member(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("CentralBusArn", "arn:aws:events:us-east-1:123456789012:event-bus/gatewatch");
        return ResolvedStack.of(
                CloudFormationTemplate.read(MEMBER), "gatewatch-member", all, Map.of());
    }
}
