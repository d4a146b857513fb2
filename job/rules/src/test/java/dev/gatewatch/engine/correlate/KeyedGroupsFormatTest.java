package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.KeyedGroupsFormat;
import dev.gatewatch.engine.correlate.state.PackedMatch;
import dev.gatewatch.engine.correlate.state.TimedValues;
import dev.gatewatch.engine.correlate.state.WaitingMatch;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyedGroupsFormatTest {
    private static final String KEY = "1;2:ip9:192.0.2.1";
    private static final long START = 1_767_225_600_000L;

    private final KeyedGroupsFormat inMemory = KeyedGroupsFormat.inMemory();
    private final KeyedGroupsFormat format = new KeyedGroupsFormat();

    /** Rules of all kinds go on from what was saved after each event as if it never had been. */
    @Test
    void whatIsSavedAfterEachEventMakesNoDifference() throws Exception {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<RuleEvaluator> evaluators = evaluators(random);
            RecordedAlerts kept = new RecordedAlerts();
            RecordedAlerts saved = new RecordedAlerts();
            KeyedGroups groups = new KeyedGroups();
            KeyedGroups again = new KeyedGroups();
            long time = START;
            for (int step = random.nextInt(80); step >= 0; step--) {
                time += random.nextInt(4) * 1000L * random.nextInt(10) + random.nextInt(5) / 4;
                Match match = match(random, time);
                for (RuleEvaluator evaluator : evaluators) {
                    step(evaluator, groups, match, kept);
                    step(evaluator, again, match, saved);
                }
                again =
                        step % 2 == 0
                                ? read(written(again.copy()))
                                : inMemory.groups(inMemory.bytes(again));
            }
            assertSame(again, groups, "seed " + seed);
            assertThat(saved.alerts)
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    .isEqualTo(kept.alerts);
        }
    }

    /** Groups of rules of all kinds, as two releases wrote the same. */
    @Test
    void whatAnEarlierReleaseWroteIsRead() throws Exception {
        for (String line : Files.readAllLines(Path.of("src/test/resources/keyed-groups.txt"))) {
            String[] formats = line.split(" ", 2);
            KeyedGroups earlier = read(Base64.getDecoder().decode(formats[0]));
            KeyedGroups today = read(Base64.getDecoder().decode(formats[1]));
            assertThat(earlier.isEmpty()).isFalse();
            assertSame(earlier, today, "what was read");
            assertSame(read(written(earlier)), today, "what was written again");
        }
    }

    /** On the heap, bytes are looked into only when the group is used, hours later. */
    @Test
    void aDamagedGroupIsNoticedWhenItIsReadAndNotOnlyWhenItIsUsed() throws Exception {
        KeyedGroups groups = new KeyedGroups();
        groups.put("rule", GroupState.of("fingerprint"), START);
        byte[] damaged = written(groups);
        damaged[damaged.length - 3] ^= 4;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(damaged));
        assertThatThrownBy(() -> format.readBytes(in))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the state of a group is damaged: its ");
    }

    private static void assertSame(KeyedGroups groups, KeyedGroups expected, String which) {
        assertThat(groups)
                .as(which)
                .usingRecursiveComparison()
                .withEqualsForFieldsMatchingRegexes(
                        KeyedGroupsFormatTest::haveSameEntries,
                        ".*\\.(first|last|sequence|times|past|terms\\.terms)")
                .ignoringFieldsMatchingRegexes(".*numbersInOrder")
                .isEqualTo(expected);
    }

    /** Samples, times and the like; what has the same name but is a number, is compared as one. */
    private static boolean haveSameEntries(@Nullable Object some, @Nullable Object others) {
        return some instanceof TimedValues values
                ? others instanceof TimedValues expected
                        && entries(values).equals(entries(expected))
                : Objects.equals(some, others);
    }

    private static List<Long> entries(TimedValues values) {
        List<Long> entries = new ArrayList<>();
        for (int at = 0; at < values.size; at++) {
            entries.add(values.time(at));
            entries.add(values.value(at));
        }
        return entries;
    }

    @Test
    void whatWaitsAndWhenSomethingIsDueIsSaved() throws Exception {
        Random random = new Random(20260101);
        KeyedGroups groups = new KeyedGroups();
        for (int i = KeyedGroups.MAX_WAITING - 1; i >= 0; i--) {
            assertThat(groups.takeLaterWaiting()).isEmpty();
            Evidence evidence = match(random, START + i).evidence();
            groups.letWait(
                    PackedMatch.of(
                            new WaitingMatch(
                                    "rule", "f", new int[] {i}, i == 0 ? null : "v", evidence)));
        }
        assertThat(groups.othersWait()).isFalse();
        long middle = START + KeyedGroups.MAX_WAITING / 2;
        assertThat(groups.takeLaterWaiting())
                .extracting(PackedMatch::time)
                .isEqualTo(
                        LongStream.range(middle, START + KeyedGroups.MAX_WAITING).boxed().toList());
        groups.timer(START + 5);
        KeyedGroups read = read(written(groups));
        assertThat(read).usingRecursiveComparison().isEqualTo(groups);
        assertThat(read.othersWait()).isTrue();
        assertThat(read.timer()).isEqualTo(START + 5);
        assertThat(read.next()).isEqualTo(START);
        List<PackedMatch> due = new ArrayList<>();
        read.takeWaiting(START + 3, due);
        assertThat(due).hasSize(4);
        assertThat(read.next()).isEqualTo(START + 4);
        read.takeWaiting(Long.MAX_VALUE - 1, due);
        assertThat(due).hasSize(KeyedGroups.MAX_WAITING / 2);
    }

    /** Three rules that count the same sign-ins of a user keep their events once. */
    @Test
    void aGroupOfAFewRulesTakesFewBytes() throws Exception {
        KeyedGroups groups = new KeyedGroups();
        Random random = new Random(20260101);
        for (int number = 0; number < 3; number++) {
            EpisodeRule rule =
                    new EpisodeRule(
                            new UUID(random.nextLong(), number).toString(),
                            new UUID(number, random.nextLong()).toString(),
                            new int[] {0},
                            20,
                            -1,
                            600_000,
                            600_000);
            RuleEvaluator evaluator = RuleEvaluator.of(rule, true, false, false);
            for (int event = 0; event < 3; event++) {
                step(evaluator, groups, signIn(event), new RecordedAlerts());
            }
        }
        assertThat(written(groups).length).as("bytes of three groups").isLessThan(3 * 300);
    }

    @Test
    void aFormatOfAnotherReleaseIsRefused() throws Exception {
        byte[] bytes = written(new KeyedGroups());
        bytes[0] = 9;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the state of groups has format 9, which this release cannot read: it reads"
                                + " formats up to 5");
    }

    private static List<RuleEvaluator> evaluators(Random random) {
        List<RuleEvaluator> evaluators = new ArrayList<>();
        EpisodeRule.Subject[] subjects = EpisodeRule.Subject.values();
        for (int number = random.nextInt(3); number >= 0; number--) {
            EpisodeRule rule =
                    RandomRules.episodeRule(subjects[random.nextInt(subjects.length)], random);
            EpisodeRule named =
                    new EpisodeRule(
                            "rule " + number,
                            random.nextBoolean() ? "f" : new UUID(number, 7).toString(),
                            rule.detections(),
                            rule.subject(),
                            rule.minimum(),
                            rule.clause(),
                            rule.value(),
                            rule.timespan(),
                            rule.suppress());
            evaluators.add(RuleEvaluator.of(named, true, true, random.nextBoolean()));
        }
        CorrelationType[] types = CorrelationType.values();
        CorrelationType type = types[random.nextInt(types.length)];
        evaluators.add(RuleEvaluator.of(RandomUnusual.terms("terms", random), true, true, true));
        evaluators.add(RuleEvaluator.of(RandomUnusual.recent("recent", random), true, true, true));
        if (type != CorrelationType.TEMPORAL_ORDERED
                && type != CorrelationType.NEW_TERMS
                && type != CorrelationType.BASELINE) {
            evaluators.add(
                    RuleEvaluator.of(RandomRules.windowRule(type, random), true, true, true));
        }
        return evaluators;
    }

    private static void step(
            RuleEvaluator evaluator, KeyedGroups groups, Match match, RecordedAlerts recorder) {
        EngineRule rule = evaluator.rule();
        if (!rule.counts(match.detections())) {
            return;
        }
        GroupState known = groups.get(rule.ruleId());
        GroupState group = known == null ? GroupState.of(rule.fingerprint()) : known;
        evaluator.settle(group, KEY, match.time() - 1, 2000, recorder);
        evaluator.count(group, match, recorder);
        if (!group.isEmpty()) {
            groups.put(rule.ruleId(), group, evaluator.nextWatermark(group, 2000));
        } else if (known != null) {
            groups.remove(rule.ruleId());
        }
    }

    private static Match match(Random random, long time) {
        boolean uuid = random.nextInt(4) > 0;
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Evidence evidence =
                EvidenceBuilder.event(uuid ? id.toString() : "e" + random.nextInt(1000), time)
                        .requestId(random.nextBoolean() ? id.toString() : "r")
                        .ip("192.0.2." + random.nextInt(3))
                        .user("u" + random.nextInt(3))
                        .build();
        int[] detections = IntStream.range(0, 4).filter(number -> random.nextInt(3) == 0).toArray();
        return new Match(
                KEY,
                0,
                time,
                detections.length == 0 ? new int[] {0} : detections,
                new String[] {"192.0.2.1"},
                new String[] {random.nextInt(5) == 0 ? null : "" + random.nextInt(6)},
                evidence);
    }

    private static Match signIn(int second) {
        Random random = new Random(second);
        Evidence evidence =
                EvidenceBuilder.event(
                                new UUID(random.nextLong(), random.nextLong()).toString(),
                                START + second * 1000L)
                        .requestId(new UUID(random.nextLong(), random.nextLong()).toString())
                        .eventName("InitiateAuth")
                        .ip("192.0.2.1")
                        .user("00000000-0000-4000-8000-000000000001")
                        .build();
        return new Match(
                KEY,
                0,
                evidence.time(),
                new int[] {0},
                new String[] {"192.0.2.1"},
                new String[0],
                evidence);
    }

    private byte[] written(KeyedGroups groups) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(groups, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private KeyedGroups read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        KeyedGroups read = format.read(in);
        assertThat(in.read()).as("the end").isEqualTo(-1);
        return Objects.requireNonNull(read);
    }
}
