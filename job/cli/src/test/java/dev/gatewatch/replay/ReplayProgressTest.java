package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayProgressTest {
    @Test
    void allWhoKnowTheNameSeeTheSame(@TempDir Path folder) throws IOException {
        ReplayProgress progress = ReplayProgress.of("progress-test");
        Path file = Files.writeString(folder.resolve("a.json"), "0123456789");
        EventPath path = new EventPath(file.toString());
        try (InputStream in = path.open(progress)) {
            assertThat(in.read()).isEqualTo('0');
            assertThat(in.read(new byte[4])).isEqualTo(4);
            assertThat(ReplayProgress.of("progress-test").bytes()).isEqualTo(5);
            assertThat(in.readAllBytes()).hasSize(5);
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(progress.reached()).isEqualTo(Long.MIN_VALUE);
        progress.addEvent(5000);
        assertThat(ReplayProgress.of("progress-test").reached()).isEqualTo(5000);
        assertThat(path.size()).isEqualTo(10);
        assertThat(ReplayProgress.of("progress-test").bytes()).isEqualTo(10);
        assertThat(ReplayProgress.of("progress-test").events()).isEqualTo(1);
        assertThat(ReplayProgress.of("another").events()).isZero();
        ReplayProgress.forget("another");
        ReplayProgress.forget("progress-test");
        assertThat(ReplayProgress.of("progress-test")).isNotSameAs(progress);
        ReplayProgress.forget("progress-test");
    }
}
