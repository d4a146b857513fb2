package dev.gatewatch.emulator;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is requested of S3, as the actions that IAM allows. A cluster's requests are compared with
 * {@link #ACTIONS}, by which the role of the deployed application is checked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required
 *     permissions for Amazon S3 API operations</a>
 */
public final class S3Requests {
    /** What Flink's file system needs to write, list and read files, and to keep its state. */
    public static final Set<String> ACTIONS =
            Set.of("s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject");

    private S3Requests() {}

    /**
     * The actions of the requests in a log of the emulator's.
     *
     * @param lines of an HTTP server's log: {@code "PUT /bucket/key HTTP/1.1"} is somewhere in them
     * @param bucket only requests of this one
     * @throws IllegalArgumentException if a request is of no kind that is known here
     */
    static Set<String> actions(Iterable<String> lines, String bucket) {
        Set<String> actions = new TreeSet<>();
        for (String line : lines) {
            int from = line.indexOf('"');
            int to = line.indexOf(" HTTP/", from + 1);
            if (from < 0 || to < 0) {
                continue;
            }
            String[] request = line.substring(from + 1, to).split(" ", 2);
            if (request.length == 2 && isOf(request[1], bucket)) {
                actions.add(action(request[0], request[1], bucket));
            }
        }
        return actions;
    }

    private static boolean isOf(String target, String bucket) {
        String start = "/" + bucket;
        return target.startsWith(start + "/")
                || target.startsWith(start + "?")
                || target.equals(start);
    }

    private static String action(String method, String target, String bucket) {
        int mark = target.indexOf('?');
        String query = mark < 0 ? "" : target.substring(mark + 1);
        String path = mark < 0 ? target : target.substring(0, mark);
        boolean ofBucket = path.length() <= bucket.length() + 2;
        boolean parts = query.startsWith("uploads") || query.contains("uploadId");
        String action =
                switch (method) {
                    case "PUT" -> ofBucket ? "s3:CreateBucket" : "s3:PutObject";
                    case "HEAD", "GET" -> ofBucket ? "s3:ListBucket" : "s3:GetObject";
                    case "POST" -> query.startsWith("delete") ? "s3:DeleteObject" : "s3:PutObject";
                    case "DELETE" -> parts ? "s3:AbortMultipartUpload" : "s3:DeleteObject";
                    default -> "";
                };
        boolean known =
                query.isEmpty()
                        || parts
                        || query.startsWith("delete")
                        || query.startsWith("list-type")
                        || query.startsWith("x-id");
        if (action.isEmpty() || !known) {
            throw new IllegalArgumentException(
                    "not known to IAM's table: " + method + " " + target);
        }
        return parts && method.equals("GET") ? "s3:ListMultipartUploadParts" : action;
    }
}
