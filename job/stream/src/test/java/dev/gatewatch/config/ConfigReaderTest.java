package dev.gatewatch.config;

import static dev.gatewatch.config.ConfigFiles.problems;
import static dev.gatewatch.config.ConfigFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.config.value.FolderValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How property groups are read, and what is wrong with them. */
class ConfigReaderTest {
    @TempDir Path folder;

    @Test
    void readsTheManagedServicesProperties() throws Exception {
        Properties source = new Properties();
        source.setProperty("idleness", "45s");

        assertThat(ConfigReader.read(Map.of("Source", source)).source().idleness())
                .isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void namesThePropertyGroupWhereThereIsNoFile() {
        Properties source = new Properties();
        source.setProperty("idlenes", "45s");

        assertThatThrownBy(() -> ConfigReader.read(Map.of("Source", source)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(
                        "property group Source: unknown key \"idlenes\" in property group Source"
                                + " (did you mean \"idleness\"?)");
    }

    @Test
    void aJobOnAStreamWithoutPropertiesSaysWhichGroupAndKeyAreMissing() {
        assertThatThrownBy(() -> ConfigReader.readForStream(Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(
                        "configuration: stream.arn: is not set; set it in property group Source")
                .hasMessageContaining("the application's runtime properties");
        Properties source = new Properties();
        source.setProperty("idleness", "45s");
        source.setProperty("stream.arn", " ");
        assertThatThrownBy(() -> ConfigReader.readForStream(Map.of("Source", source)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(
                        "property group Source: stream.arn: is not set; set it in property group"
                                + " Source")
                .message()
                .doesNotContain("runtime properties");
    }

    @Test
    void aStreamThatIsNoArnIsOneProblemAndNotTwo() {
        Properties source = new Properties();
        source.setProperty("stream.arn", "events");
        assertThatThrownBy(() -> ConfigReader.readForStream(Map.of("Source", source)))
                .isInstanceOf(InvalidConfigException.class)
                .message()
                .hasLineCount(1);
    }

    @Test
    void reportsAllProblemsWithLineAndColumn() {
        assertThat(
                        problems(
                                folder,
                                """
                                [
                                  {"PropertyGroupId": "Sorce", "PropertyMap": {}},
                                  {"PropertyGroupId": "Source", "PropertyMap": {
                                    "out-of-ordernes": "1m",
                                    "idleness": "soon",
                                    "console": "true",
                                    "max-ahead": 5
                                  }},
                                  {"PropertyGroupId": "Alerts", "PropertyMap": {"console": true}}
                                ]
                                """))
                .containsExactly(
                        "c.json:2:23: unknown property group \"Sorce\" (did you mean \"Source\"?)",
                        "c.json:4:5: unknown key \"out-of-ordernes\" in property group Source"
                                + " (did you mean \"out-of-orderness\"?)",
                        "c.json:5:17: idleness: \"soon\" is no duration: write a whole number and"
                                + " its unit, ms, s, m, h or d, such as 2m",
                        "c.json:6:5: unknown key \"console\" in property group Source (known:"
                                + " allowed-lateness, client-pools, idleness, max-ahead,"
                                + " out-of-orderness, quiet-after, source.fail-after,"
                                + " source.init.position, source.init.timestamp,"
                                + " source.reader.empty-records-fetch-interval,"
                                + " source.reader.nonempty-records-fetch-interval,"
                                + " source.shard.discovery.interval,"
                                + " source.shard.get-records.max-record-count, stream.arn); it"
                                + " belongs in property group"
                                + " Alerts",
                        "c.json:7:18: \"max-ahead\" must be a text in quotes: \"5\"",
                        "c.json:9:60: \"console\" must be a text in quotes: \"true\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'PropertyGroupId': 'Alerts'}]"
                        + "|c.json:1:2: this property group has no PropertyMap",
                "[{'PropertyMap': {}}]" + "|c.json:1:2: this property group has no PropertyGroupId",
                "[{'PropertyGroupId': 'Alerts', 'PropertyMap': []}]"
                        + "|c.json:1:32: PropertyMap must be an object of keys and values",
                "[{'PropertyGroupId': 5, 'PropertyMap': {}}]"
                        + "|c.json:1:3: PropertyGroupId must be a text, the name of the group",
                "[[{}]]"
                        + "|c.json:1:2: a property group is an object with PropertyGroupId and"
                        + " PropertyMap",
                "[] 1" + "|c.json:1:4: nothing may follow the list of property groups",
                "{}"
                        + "|c.json:1:1: must be a list of property groups: [{'PropertyGroupId':"
                        + " 'Source', 'PropertyMap': {...}}]",
                "[{'PropertyGroupId': 'Alerts', 'PropertyMap': {}},"
                        + " {'PropertyGroupId': 'Alerts', 'PropertyMap': {}}]"
                        + "|c.json:1:72: property group Alerts is given twice",
                "[{'PropertyGroupId': 'Alerts', 'PropertyMap':"
                        + " {'console': 'true', 'console': 'false'}}]"
                        + "|c.json:1:67: console is given twice",
                "[{'PropertyGroupId': 'Alerts', 'PropertyMap': {}, 'PropertyMaps': {}}]"
                        + "|c.json:1:51: unknown key 'PropertyMaps' of a property group"
                        + " (did you mean 'PropertyMap'?)",
            },
            quoteCharacter = '`')
    void refusesAnotherShape(String json, String problem) {
        assertThat(problems(folder, json.replace('\'', '"')))
                .containsExactly(problem.replace('\'', '"'));
    }

    @Test
    void keepsWhatItFoundBeforeTheFileBreaksOff() {
        assertThat(
                        problems(
                                folder,
                                "[{\"PropertyGroupId\": \"Alert\", \"PropertyMap\": {}},\n  oops"))
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith("c.json:1:22: unknown property group"),
                        second -> assertThat(second).startsWith("c.json:2:3: is not valid JSON: "));
    }

    @Test
    void deepNestingIsRefusedWithoutRecursion() {
        assertThat(problems(folder, "[".repeat(100_000)))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("is not valid JSON"));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(problems(folder, "")).singleElement().asString().contains("must be a list");
    }

    @Test
    void aByteOrderMarkIsNoProblem() throws Exception {
        assertThat(read(folder, "\uFEFF[]")).isEqualTo(GatewatchConfig.defaults());
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        Path file = folder.resolve("c.json");
        Files.write(file, new byte[] {'[', (byte) 0xff, ']'});

        assertThat(problems(folder, file)).containsExactly("c.json: is not UTF-8 text");
    }

    @Test
    void refusesAFileThatIsNoConfigurationBySize() throws Exception {
        Path file = folder.resolve("c.json");
        Files.write(file, new byte[(1 << 20) + 1]);

        assertThat(problems(folder, file)).containsExactly("c.json: is longer than 1048576 bytes");
    }

    @Test
    void saysWhenTheFileDoesNotExistOrIsAFolder() {
        assertThat(problems(folder, folder.resolve("none.json")))
                .containsExactly("none.json: does not exist");
        assertThat(problems(folder, folder)).singleElement().asString().endsWith("it is a folder");
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyOptionRefusesNonsenseByName(Option<?> option) {
        if (option.type() instanceof FolderValue) {
            return;
        }
        assertThat(
                        problems(
                                folder,
                                "[{\"PropertyGroupId\": \"%s\", \"PropertyMap\": {\"%s\": \"?!:*\"}}]"
                                        .formatted(option.group(), option.key())))
                .singleElement()
                .asString()
                .contains(option.key() + ": \"?!:*\" ");
    }

    static List<Option<?>> options() {
        return Options.ALL;
    }
}
