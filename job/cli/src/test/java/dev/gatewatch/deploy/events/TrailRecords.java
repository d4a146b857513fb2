package dev.gatewatch.deploy.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.reporttest.ReportTestParser;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleFiles;
import dev.gatewatch.ruletest.RuleTestParser;
import dev.gatewatch.ruletest.TestEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** CloudTrail records that this repository has, without what is around them. */
final class TrailRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TrailRecords() {}

    /** Those in the files of sample events. */
    static List<String> ofSamples() {
        try (Stream<Path> files = Files.walk(Checkout.path("sample-events"))) {
            List<String> records = new ArrayList<>();
            for (Path file : files.filter(TrailRecords::hasEvents).sorted().toList()) {
                collect(Files.readAllBytes(file), records);
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those in the tests of rules and of reports. */
    static List<String> ofTests() {
        List<String> records = new ArrayList<>();
        for (RuleFile file : files("cep-rules/tests")) {
            RuleTestParser.parse(file).file().cases().forEach(one -> add(one.events(), records));
        }
        for (RuleFile file : files("cep-rules/reports/tests")) {
            ReportTestParser.parse(file).file().cases().forEach(one -> add(one.events(), records));
        }
        return records;
    }

    private static boolean hasEvents(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.endsWith(".md") && !name.startsWith("auth-");
    }

    private static List<RuleFile> files(String folder) {
        try {
            return RuleFiles.inFolder(Checkout.path(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<TestEvent> events, List<String> records) {
        events.forEach(event -> walk(parse(event.json()), records));
    }

    private static void collect(byte[] bytes, List<String> records) throws IOException {
        boolean packed = bytes[0] == 0x1f;
        InputStream plain = new ByteArrayInputStream(bytes);
        try (JsonParser parser = JSON.createParser(packed ? new GZIPInputStream(plain) : plain);
                MappingIterator<JsonNode> documents =
                        JSON.readerFor(JsonNode.class).readValues(parser)) {
            while (documents.hasNext()) {
                walk(documents.next(), records);
            }
        }
    }

    /** A record is what has a source of AWS; what holds records is searched for them. */
    private static void walk(JsonNode node, List<String> records) {
        if (node.path("eventSource").asText("").endsWith(".amazonaws.com")) {
            records.add(node.toString());
        } else if (node.isTextual() && node.textValue().startsWith("{")) {
            walk(parse(node.textValue()), records);
        } else {
            node.forEach(child -> walk(child, records));
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
