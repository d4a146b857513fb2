package dev.gatewatch.deploy.role;

import dev.gatewatch.emulator.S3Requests;
import java.util.Set;
import java.util.TreeSet;

/**
 * IAM's actions for what Flink's S3 file system requests: those of {@link S3Requests}, and one for
 * when a write fails.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required
 *     permissions for Amazon S3 API operations</a>
 */
final class S3Actions {
    /** Files in parts whose write fails are given up, so that their parts do not stay. */
    private static final String ABORT = "s3:AbortMultipartUpload";

    /** On files: to write them, in parts, too; to see and read them. */
    static final Set<String> ON_FILES = Set.of(ABORT, "s3:GetObject", "s3:PutObject");

    /** All: it lists folders, and deletes the empty objects that stand for them. */
    static final Set<String> OF_FLINK = all();

    private S3Actions() {}

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(S3Requests.ACTIONS);
        all.add(ABORT);
        return all;
    }
}
