package dev.gatewatch.output.file;

import java.util.Locale;

/** Why a file cannot be written, and what would be right. */
enum FolderFault {
    /** It may pass by itself. */
    PASSING(""),
    /** The job lacks a permission. */
    DENIED(
            " Allow the job to write there: in S3 s3:PutObject on its objects, and kms:Decrypt and"
                    + " kms:GenerateDataKey on the bucket's key if it has one of your own."),
    /** There is no such bucket. */
    MISSING(" Create the bucket, in the job's Region.");

    private static final int MAX_DEPTH = 20;
    private static final int MAX_LENGTH = 300;

    private final String remedy;

    FolderFault(String remedy) {
        this.remedy = remedy;
    }

    /** A sentence with a space before it; empty if there is nothing to do. */
    String remedy() {
        return remedy;
    }

    /** Names are compared as text: the classes of S3 are in a plugin. */
    static FolderFault of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            String said = (cause.getClass().getSimpleName() + ' ' + cause.getMessage());
            String text = said.toLowerCase(Locale.ROOT);
            if (text.contains("unknownstore") || text.contains("nosuchbucket")) {
                return MISSING;
            }
            if (text.contains("accessdenied")
                    || text.contains("permission denied")
                    || text.contains("mkdirs failed")
                    || text.contains("invalidaccesskeyid")
                    || text.contains("signaturedoesnotmatch")) {
                return DENIED;
            }
            cause = cause.getCause();
        }
        return PASSING;
    }

    /** The failure in one line. */
    static String text(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String text = failure.getClass().getSimpleName() + ": " + message;
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }
}
