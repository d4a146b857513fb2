package dev.gatewatch.generate.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.generate.attack.AttackKind;
import dev.gatewatch.generate.attack.AttackSelection;
import dev.gatewatch.generate.attack.AttackVariant;
import dev.gatewatch.history.HistoryFiles;
import dev.gatewatch.label.AttackLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficGeneratorTest {
    private static final List<AttackSelection> ALL = List.of(AttackSelection.ALL);

    @TempDir private static Path shared;
    @TempDir private Path folder;

    private static GeneratedSet set;
    private static Map<String, JsonNode> events;
    private static List<AttackLabel> attacks;

    @BeforeAll
    static void generate() throws IOException {
        set = GeneratedSet.in(shared.resolve("set"), 1, ALL);
        events = set.events();
        attacks = set.attacks();
    }

    @Test
    void theSameOptionsGiveTheSameBytes() throws IOException {
        Map<String, byte[]> again = GeneratedSet.in(folder.resolve("again"), 1, ALL).files();
        Map<String, byte[]> files = set.files();

        assertThat(again).containsOnlyKeys(files.keySet());
        assertThat(files.keySet())
                .contains(
                        "lists/help_desk.yml",
                        "lists/own_addresses.yml",
                        "auth-events.ndjson",
                        "events/cloudtrail.ndjson",
                        "events/user-activity.ndjson",
                        "labels.ndjson",
                        "machines.ndjson",
                        "set.json");
        files.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void anotherSeedGivesOtherEvents() throws IOException {
        Set<String> others =
                new HashSet<>(GeneratedSet.in(folder.resolve("other"), 2, ALL).events().keySet());
        others.retainAll(events.keySet());

        assertThat(others).isEmpty();
    }

    @Test
    void everyLabelledEventExistsAndLiesWithinItsAttack() {
        for (AttackLabel attack : attacks) {
            assertThat(attack.eventIds()).doesNotHaveDuplicates().isNotEmpty();
            for (String id : attack.eventIds()) {
                assertThat(time(Objects.requireNonNull(events.get(id))))
                        .as(attack.attack())
                        .isBetween(attack.start(), attack.end());
            }
        }
    }

    @Test
    void whatIsNotLabelledIsThereWithoutAttacksToo() throws IOException {
        Map<String, JsonNode> unlabelled = new LinkedHashMap<>(events);
        attacks.forEach(attack -> unlabelled.keySet().removeAll(attack.eventIds()));

        assertThat(new ArrayList<>(unlabelled.values()))
                .isNotEmpty()
                .isEqualTo(
                        new ArrayList<>(
                                GeneratedSet.in(folder.resolve("benign"), 1, List.of())
                                        .events()
                                        .values()));
    }

    @Test
    void everyKindIsThereInEachOfItsVariantsThroughATellingDoor() {
        assertThat(attacks.stream().map(attack -> attack.kind() + " " + attack.variant()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(AttackKind.values())
                                .flatMap(
                                        kind ->
                                                kind.variants().stream()
                                                        .map(AttackVariant::text)
                                                        .map(
                                                                variant ->
                                                                        kind.text()
                                                                                + " "
                                                                                + variant))
                                .toList());
        for (AttackLabel attack : attacks) {
            assertThat(kind(attack).tellingDoors().stream().map(door -> door.text()))
                    .contains(attack.door());
        }
    }

    @Test
    void anAttackIsFoundByItsValues() {
        for (AttackLabel attack : attacks) {
            String recorded =
                    attack.eventIds().stream()
                            .map(events::get)
                            .map(String::valueOf)
                            .reduce("", String::concat);
            attack.values()
                    .getOrDefault("sourceIPAddress", List.of())
                    .forEach(address -> assertThat(recorded).contains(address));
        }
        assertThat(attacks).allMatch(attack -> !attack.values().isEmpty() || isTaken(attack));
    }

    /** Of a back end's unknown names and stolen credentials there is nothing of its own. */
    private static boolean isTaken(AttackLabel attack) {
        return attack.door().equals("admin-api");
    }

    @Test
    void eventsAreInOrderWithinALogAndComeFromReservedAddresses() throws IOException {
        for (String log : List.of("cloudtrail.ndjson", "user-activity.ndjson")) {
            Path file = shared.resolve("set/events/" + log);
            List<Long> times = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                times.add(time(new ObjectMapper().readTree(line)));
            }
            assertThat(times).isSorted();
        }
        assertThat(
                        events.values().stream()
                                .map(
                                        event ->
                                                event.path("sourceIPAddress")
                                                        .asText(
                                                                event.at("/message/ipAddress")
                                                                        .asText())))
                .allMatch(
                        address ->
                                Stream.of("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:")
                                        .anyMatch(address::startsWith));
    }

    @Test
    void historiesCanBeReadAsTheyAre() throws IOException {
        HistoryFiles.Loaded loaded =
                HistoryFiles.load(List.of(shared.resolve("set/auth-events.ndjson")));

        assertThat(loaded.unread()).isZero();
        assertThat(loaded.pools().pools()).isEqualTo(2);
        assertThat(loaded.pools().entries()).isGreaterThan(100);
    }

    /** Else the figures would say nothing of other traffic. */
    @Test
    void noRuleOfThePackReadsAValueThatOnlyTheGeneratorWrites() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.path("cep-rules"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yml")).toList()) {
                String rule = Files.readString(file);
                assertThat(set.values().stream().filter(rule::contains).toList())
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    private static AttackKind kind(AttackLabel attack) {
        return Arrays.stream(AttackKind.values())
                .filter(kind -> kind.text().equals(attack.kind()))
                .findFirst()
                .orElseThrow();
    }

    private static long time(JsonNode event) {
        return event.has("eventTime")
                ? Instant.parse(event.path("eventTime").asText()).toEpochMilli()
                : event.path("eventTimestamp").asLong();
    }
}
