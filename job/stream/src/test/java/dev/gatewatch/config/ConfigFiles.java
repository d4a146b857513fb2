package dev.gatewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes configurations to a file and reads them. */
final class ConfigFiles {
    private ConfigFiles() {}

    static GatewatchConfig read(Path folder, String json) throws Exception {
        return ConfigReader.read(write(folder, json));
    }

    static Path write(Path folder, String json) throws IOException {
        return Files.write(folder.resolve("c.json"), json.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> problems(Path folder, String json) {
        try {
            return problems(folder, write(folder, json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each problem with the file's name instead of its path. */
    static List<String> problems(Path folder, Path file) {
        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> ConfigReader.read(file));
        assertThat(refused).isNotNull();
        return refused.problems().stream()
                .map(Problem::toString)
                .map(text -> text.replace(folder + "/", ""))
                .toList();
    }
}
