package dev.gatewatch.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class FolderFaultTest {
    @Test
    void aDeniedWriteIsForAPersonToMend() {
        assertThat(FolderFault.of(new AccessDeniedException("alerts/part-0")))
                .isEqualTo(FolderFault.DENIED);
        assertThat(FolderFault.of(new FileNotFoundException("/alerts/x (Permission denied)")))
                .isEqualTo(FolderFault.DENIED);
        assertThat(FolderFault.of(new IOException("Mkdirs failed to create /alerts")))
                .isEqualTo(FolderFault.DENIED);
    }

    @Test
    void soIsAMissingBucket() {
        assertThat(
                        FolderFault.of(
                                new IOException(
                                        new IOException("(Service: Amazon S3; NoSuchBucket;"))))
                .isEqualTo(FolderFault.MISSING);
    }

    @Test
    void allElseMayPass() {
        assertThat(FolderFault.of(new IOException("Connection reset")))
                .isEqualTo(FolderFault.PASSING);
        assertThat(FolderFault.PASSING.remedy()).isEmpty();
    }

    @Test
    void aFailureIsOneLine() {
        assertThat(FolderFault.text(new IOException("Connection reset\n at ...")))
                .isEqualTo("IOException: Connection reset");
        assertThat(FolderFault.text(new IOException("x".repeat(1_000)))).hasSizeLessThan(310);
    }
}
