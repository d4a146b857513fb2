package dev.gatewatch.deploy.role;

import java.util.Set;

/** What the managed service, and AWS's other services, do in the name of the application's role. */
final class ServiceActions {
    /**
     * It reads the jar, of the version that it was told, and writes the log. Data under a key of
     * one's own is encrypted and decrypted with it.
     *
     * @see <a href="https://docs.aws.amazon.com/managed-flink/latest/java/how-cw.html">Logging</a>
     * @see <a
     *     href="https://docs.aws.amazon.com/managed-flink/latest/java/get-started-exercise.html">Getting
     *     started: the policy of the role</a>
     */
    static final Set<String> ALWAYS =
            Set.of(
                    "kms:Decrypt",
                    "kms:GenerateDataKey",
                    "logs:DescribeLogGroups",
                    "logs:DescribeLogStreams",
                    "logs:PutLogEvents",
                    "s3:GetObject",
                    "s3:GetObjectVersion");

    /**
     * It makes network interfaces.
     *
     * @see <a href="https://docs.aws.amazon.com/managed-flink/latest/java/vpc-permissions.html">VPC
     *     application permissions</a>
     */
    static final Set<String> IN_A_VPC =
            Set.of(
                    "ec2:CreateNetworkInterface",
                    "ec2:CreateNetworkInterfacePermission",
                    "ec2:DeleteNetworkInterface",
                    "ec2:DescribeDhcpOptions",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSecurityGroups",
                    "ec2:DescribeSubnets",
                    "ec2:DescribeVpcs");

    private ServiceActions() {}
}
